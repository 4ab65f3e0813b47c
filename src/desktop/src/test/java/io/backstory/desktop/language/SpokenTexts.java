package io.backstory.desktop.language;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the sources say: the texts that go through {@link Language}, and sentences that do not. */
final class SpokenTexts extends TreeScanner<@Nullable Void, @Nullable Void> {

    /** Which arguments of a method are texts, by the method's name as it is called. */
    private static final Map<String, List<Integer>> KEYS = Map.of(
            "phrase", List.of(0),
            "Language.phrase", List.of(0),
            "key", List.of(0),
            "Language.key", List.of(0),
            "Formats.count", List.of(1, 2),
            "Problem.of", List.of(0));

    /** For developers, logs, databases and programs, none of which is spoken to. */
    private static final Pattern NOT_FOR_PEOPLE =
            Pattern.compile("LOG\\.\\w+|log\\.\\w+|.*requireNonNull|Pattern\\.compile"
                    + "|.*\\.(prepareStatement|executeQuery|execute|getResource|getStyleClass|addAll?Style|lookup|matches"
                    + "|replaceAll|replaceFirst|split|ofPattern|setStyle|background|getProperty)");

    private static final Pattern FAULT_OF_THE_PROGRAM =
            Pattern.compile("IllegalStateException|IllegalArgumentException|AssertionError|UncheckedIOException"
                    + "|NullPointerException|UnsupportedOperationException|IOException");

    /** What a view shows at once, where one word is a text already. */
    private static final Pattern SHOWN =
            Pattern.compile("(.*\\.)?(setText|setAccessibleText|setAccessibleHelp|setPromptText"
                    + "|setTitle|Label|Button|ToggleButton|CheckBox|RadioButton|Hyperlink|MenuItem|Menu|Tooltip|Tab|Action|Text"
                    + "|TableColumn<.*>|TreeTableColumn<.*>|ViewState\\.(loading|empty))");

    private static final Pattern SENTENCE = Pattern.compile("(?s).*\\p{L}{2,}[,:.;]? \\p{L}{2,}.*");

    private static final Pattern WORD = Pattern.compile("(?s).*\\p{Lu}?\\p{Ll}{2,}.*");

    private static final Pattern NAME = Pattern.compile("[a-z]+([.-][a-z-]+)*|Shortcut\\+.*|Backstory");

    private static final Pattern FXML =
            Pattern.compile("\\b(?:text|promptText|accessibleText|accessibleHelp)=\"([^\"]+)\"");

    private final Map<String, Set<String>> keys = new TreeMap<>();
    private final Set<String> sentences = new TreeSet<>();
    private String part = "";
    private String file = "";

    /** Reads all sources. */
    static SpokenTexts read() {
        SpokenTexts texts = new SpokenTexts();
        for (CompilationUnitTree unit : Sources.parsed()) {
            texts.part = Sources.part(Sources.path(unit));
            texts.file = Sources.ROOT.relativize(Sources.path(unit)).toString();
            texts.scan(unit, null);
        }
        Sources.fxml().forEach(texts::readFxml);
        return texts;
    }

    /** The texts of each package. */
    Map<String, Set<String>> keys() {
        return keys;
    }

    /** Texts of more than a word that no translation reaches, behind the file's name. */
    Set<String> sentences() {
        return sentences;
    }

    private void readFxml(Path view) {
        part = Sources.part(view);
        try {
            Matcher found = FXML.matcher(Files.readString(view));
            while (found.find()) {
                String text = found.group(1).replace("&#10;", "\n").replace("&amp;", "&");
                if (text.startsWith("%")) {
                    key(text.substring(1));
                } else {
                    sentences.add(view.getFileName() + ": " + text);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void key(String english) {
        keys.computeIfAbsent(part, name -> new TreeSet<>()).add(english);
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void none) {
        String method = call.getMethodSelect().toString();
        List<Integer> texts = KEYS.getOrDefault(method, List.of());
        if (!texts.isEmpty()) {
            List<? extends ExpressionTree> arguments = call.getArguments();
            for (int index = 0; index < arguments.size(); index++) {
                if (texts.contains(index)) {
                    Sources.literals(arguments.get(index)).forEach(this::key);
                } else {
                    scan(arguments.get(index), null);
                }
            }
            return null;
        }
        shown(method, call.getArguments());
        return NOT_FOR_PEOPLE.matcher(method).matches() ? null : super.visitMethodInvocation(call, null);
    }

    private void shown(String what, List<? extends ExpressionTree> arguments) {
        if (SHOWN.matcher(what).matches()) {
            arguments.stream()
                    .flatMap(Sources::literals)
                    .filter(text ->
                            WORD.matcher(text).matches() && !NAME.matcher(text).matches())
                    .forEach(text -> sentences.add(file + ": " + text));
        }
    }

    @Override
    public @Nullable Void visitNewClass(NewClassTree made, @Nullable Void none) {
        shown(made.getIdentifier().toString(), made.getArguments());
        return FAULT_OF_THE_PROGRAM.matcher(made.getIdentifier().toString()).matches()
                ? null
                : super.visitNewClass(made, null);
    }

    @Override
    public @Nullable Void visitAnnotation(AnnotationTree annotation, @Nullable Void none) {
        return null;
    }

    @Override
    public @Nullable Void visitBinary(BinaryTree sum, @Nullable Void none) {
        String text = Sources.folded(sum);
        if (text == null) {
            return super.visitBinary(sum, null);
        }
        said(text);
        return null;
    }

    @Override
    public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void none) {
        if (literal.getValue() instanceof String text) {
            said(text);
        }
        return null;
    }

    private void said(String text) {
        if (SENTENCE.matcher(text).matches()) {
            sentences.add(file + ": " + text.strip());
        }
    }
}
