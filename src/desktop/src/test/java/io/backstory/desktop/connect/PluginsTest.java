package io.backstory.desktop.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.desktop.PluginJars;
import io.backstory.eventstore.replay.AggregateDefinition;
import io.backstory.eventstore.replay.Reducer;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PluginsTest {

    @TempDir
    private Path folder = Path.of("");

    private static List<String> types(Plugins plugins) {
        return plugins.definitions().stream()
                .map(AggregateDefinition::aggregateType)
                .toList();
    }

    private static Plugins.Plugin find(Plugins plugins, String name) {
        return plugins.found().stream()
                .filter(plugin -> plugin.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void withoutAFolderOnlyWhatIsBuiltInIsThere() {
        Plugins plugins = Plugins.load(folder.resolve("nowhere"));
        assertThat(types(plugins)).contains("Account", "Transfer").doesNotContain("Order");
        assertThat(plugins.found()).extracting(Plugins.Plugin::name).containsExactly("built in");
        assertThat(plugins.broken()).isEmpty();
    }

    @Test
    void aJarInTheFolderDefinesAType() {
        PluginJars.write(folder.resolve("orders.jar"), "Orders", "Order");
        Plugins plugins = Plugins.load(folder);
        assertThat(types(plugins)).contains("Account", "Order");
        assertThat(find(plugins, "orders.jar").types()).containsExactly("Order");
        AggregateDefinition<?> order = plugins.definitions().getLast();
        assertThat(order.moneyFields()).containsExactly("/total");
        assertThat(order.reducer().name()).isEqualTo("generic");
        assertThat(plugins.broken()).isEmpty();
    }

    @Test
    void eachThatCannotBeUsedSaysWhyAndTheOthersGoOn() throws IOException {
        Files.writeString(folder.resolve("broken.jar"), "no jar at all");
        PluginJars.write(folder.resolve("accounts.jar"), "Accounts", "Account");
        PluginJars.write(
                folder.resolve("boom.jar"),
                "Boom",
                "Boom",
                "if (true) throw new IllegalStateException(\"no licence\");",
                "return null;");
        PluginJars.write(folder.resolve("nameless.jar"), "Nameless", " ");
        PluginJars.writeWithout(folder.resolve("empty.jar"));
        PluginJars.write(folder.resolve("orders-1.jar"), "Orders", "Order");
        PluginJars.write(folder.resolve("orders-2.jar"), "Orders", "Order");
        Files.writeString(folder.resolve("notes.txt"), "not looked at");

        Plugins plugins = Plugins.load(folder);

        assertThat(types(plugins))
                .contains("Account", "Transfer", "Order")
                .doesNotContain("Boom")
                .doesNotHaveDuplicates();
        assertThat(find(plugins, "broken.jar").problems())
                .singleElement()
                .asString()
                .contains("cannot be read as a jar");
        assertThat(find(plugins, "accounts.jar").problems())
                .singleElement()
                .asString()
                .contains("Account is not used: the program itself defines that type already");
        assertThat(find(plugins, "boom.jar").problems())
                .singleElement()
                .asString()
                .contains("IllegalStateException: no licence");
        assertThat(find(plugins, "nameless.jar").problems())
                .singleElement()
                .asString()
                .contains("its type has no name");
        assertThat(find(plugins, "empty.jar").problems())
                .singleElement()
                .asString()
                .contains("plugin.Missing");
        assertThat(find(plugins, "orders-1.jar").problems()).isEmpty();
        assertThat(find(plugins, "orders-2.jar").problems())
                .singleElement()
                .asString()
                .contains("orders-1.jar defines that type already");
        assertThat(plugins.broken()).hasSize(6);
    }

    @Test
    void aJarThatIsNoPluginSaysSo() throws IOException {
        try (var out = new java.util.jar.JarOutputStream(Files.newOutputStream(folder.resolve("library.jar")))) {
            out.putNextEntry(new java.util.jar.JarEntry("readme.txt"));
        }
        assertThat(find(Plugins.load(folder), "library.jar").problems())
                .singleElement()
                .asString()
                .startsWith("It defines no type of aggregate");
    }

    @Test
    void passesOnEverythingThatADefinitionCanSay() throws NoSuchMethodException {
        assertOverridden(AggregateDefinition.class, CheckedDefinition.class);
        assertOverridden(Reducer.class, CheckedDefinition.CheckedReducer.class);
    }

    /** A default that is not passed on would be taken in silence: an account's sealed fields, say. */
    private static void assertOverridden(Class<?> promised, Class<?> checked) throws NoSuchMethodException {
        for (Method method : promised.getMethods()) {
            if (!Modifier.isStatic(method.getModifiers())) {
                assertThat(checked.getMethod(method.getName(), method.getParameterTypes())
                                .getDeclaringClass())
                        .as(method.toString())
                        .isEqualTo(checked);
            }
        }
    }
}
