package io.backstory.verifier;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code java -jar backstory-verifier.jar verify BUNDLE --trust KEYS... [--json]}. */
public final class Main {

    /** The command was not understood, or a file that it names is not there. */
    static final int USAGE = 3;

    private static final String HELP = """
            Usage: java -jar backstory-verifier.jar verify BUNDLE --trust KEYS... [--json]

            Checks an evidence bundle: one PASS, FAIL or NOT-CHECKED for each claim, with what it means.
            Needs no network and no database, and changes nothing.

              BUNDLE   the file evidence-….zip
              --trust  a file of verifier keys (name+id+key), one per line, or a folder of such files (.vkeys,
                       .vkey); may be given several times. Ask whoever seals the log and whoever exports for
                       theirs; never take them from the bundle itself.
              --json   one JSON document instead of lines

            Exit status: 0 all pass, 1 a claim failed, 2 not verifiable, 3 wrong use.
            """;

    private final PrintStream out;
    private final PrintStream err;

    Main(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Runs the command and ends the process with its status. */
    public static void main(String[] arguments) {
        // Programs read the findings too: the same digits and separators everywhere.
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        System.exit(new Main(System.out, System.err).run(List.of(arguments)));
    }

    int run(List<String> arguments) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.print(HELP);
            return 0;
        }
        Command command = Command.parse(arguments);
        if (command == null) {
            err.print(HELP);
            return USAGE;
        }
        Trust trust;
        try {
            trust = Trust.read(command.trust);
        } catch (IOException unreadable) {
            return refuse("The trusted keys cannot be read: " + reason(unreadable) + " Nothing was verified.", USAGE);
        }
        if (!Files.isRegularFile(command.bundle)) {
            return refuse("There is no file " + command.bundle + ". Nothing was verified.", USAGE);
        }
        return verify(command, trust);
    }

    private int verify(Command command, Trust trust) {
        try {
            Verification found = new Verifier(trust).verify(command.bundle, Progress.NONE);
            out.print(command.json ? found.json() + "\n" : found.text());
            out.flush();
            return found.exitStatus();
        } catch (IOException unreadable) {
            return refuse(
                    "The bundle cannot be read: " + reason(unreadable) + " Nothing was verified.",
                    Verification.NOT_VERIFIABLE);
        }
    }

    private int refuse(String message, int status) {
        err.println(message);
        return status;
    }

    private static String reason(IOException failed) {
        return Plain.text(String.valueOf(failed.getMessage())) + ".";
    }

    private record Command(Path bundle, List<Path> trust, boolean json) {

        static @Nullable Command parse(List<String> arguments) {
            Deque<String> left = new ArrayDeque<>(arguments);
            if (left.isEmpty() || !left.pop().equals("verify")) {
                return null;
            }
            List<Path> bundles = new ArrayList<>();
            List<Path> trusts = new ArrayList<>();
            boolean json = false;
            while (!left.isEmpty()) {
                String argument = left.pop();
                if (argument.equals("--trust") && !left.isEmpty()) {
                    trusts.add(Path.of(left.pop()));
                } else if (argument.equals("--json")) {
                    json = true;
                } else if (!argument.startsWith("-")) {
                    bundles.add(Path.of(argument));
                } else {
                    return null;
                }
            }
            return bundles.size() == 1 && !trusts.isEmpty() ? new Command(bundles.getFirst(), trusts, json) : null;
        }
    }
}
