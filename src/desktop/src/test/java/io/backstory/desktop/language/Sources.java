package io.backstory.desktop.language;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** The program's own sources, read as the compiler reads them. */
final class Sources {

    /** The folder that stands for {@code io.backstory.desktop}. */
    static final Path ROOT = Path.of("src/main/java/io/backstory/desktop");

    private static final Path RESOURCES = Path.of("src/main/resources/io/backstory/desktop");

    private Sources() {}

    /** Every class but those of the packages that never speak to people in their language. */
    static Iterable<? extends CompilationUnitTree> parsed() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    files,
                    null,
                    List.of("-proc:none"),
                    null,
                    files.getJavaFileObjectsFromPaths(under(ROOT, ".java")));
            return task.parse();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static List<Path> fxml() {
        return under(RESOURCES, ".fxml");
    }

    /** The package of a file, as {@link Phrases#PACKAGES} names it: that of its first folder. */
    static String part(Path file) {
        Path root = file.startsWith(RESOURCES) ? RESOURCES : ROOT;
        Path inside = root.relativize(file);
        return inside.getNameCount() == 1 ? "" : inside.getName(0).toString();
    }

    static Path path(CompilationUnitTree unit) {
        return ROOT.resolve(Path.of("")
                .toAbsolutePath()
                .resolve(ROOT)
                .relativize(Path.of(unit.getSourceFile().toUri())));
    }

    private static List<Path> under(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The texts that an expression of literals can be: one, or both of a choice. */
    static Stream<String> literals(ExpressionTree expression) {
        return switch (expression) {
            case ParenthesizedTree inner -> literals(inner.getExpression());
            case ConditionalExpressionTree choice ->
                Stream.concat(literals(choice.getTrueExpression()), literals(choice.getFalseExpression()));
            default -> Optional.ofNullable(folded(expression)).stream();
        };
    }

    /** A literal, or several that a plus joins. */
    static @Nullable String folded(ExpressionTree expression) {
        if (expression instanceof LiteralTree literal) {
            return literal.getValue() instanceof String text ? text : null;
        }
        if (expression instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
            String left = folded(sum.getLeftOperand());
            String right = folded(sum.getRightOperand());
            return left == null || right == null ? null : left + right;
        }
        return null;
    }
}
