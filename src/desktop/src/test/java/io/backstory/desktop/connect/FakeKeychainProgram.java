package io.backstory.desktop.connect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/**
 * A shell script in the place of {@code secret-tool} or {@code security}: it keeps what it reads, and writes down how it
 * was called. No real keyring works without a desktop session, so what is tested with it is the contract of the command
 * line, and nothing of the system behind it.
 */
public final class FakeKeychainProgram {

    private final Path folder;

    private FakeKeychainProgram(Path folder) {
        this.folder = folder;
    }

    /** As libsecret's: attributes are arguments, secrets are read and written. */
    public static FakeKeychainProgram secretTool(Path folder) throws IOException {
        return new FakeKeychainProgram(folder).install("secret-tool", """
            verb="$1"
            key=$(printf '%s' "$*" | sed 's/.*account //' | od -An -tx1 | tr -d ' \\n')
            case "$verb" in
              store) cat > "$kept/$key" ;;
              lookup) [ -f "$kept/$key" ] && cat "$kept/$key" || exit 1 ;;
              clear) rm -f "$kept/$key" ;;
            esac
            """);
    }

    /** As that of macOS: with -i it reads its commands. */
    public static FakeKeychainProgram security(Path folder) throws IOException {
        return new FakeKeychainProgram(folder).install("security", """
            if [ "$1" = "-i" ]; then read -r line; set -- $line; fi
            verb="$1"; shift
            while [ $# -gt 0 ]; do
              case "$1" in -a) account="$2"; shift ;; -w) secret="$2"; [ $# -gt 1 ] && shift ;; -s) shift ;; esac
              shift
            done
            case "$verb" in
              add-generic-password) printf '%s\\n' "$secret" > "$kept/$account" ;;
              find-generic-password) [ -f "$kept/$account" ] && cat "$kept/$account" || exit 44 ;;
              delete-generic-password) rm "$kept/$account" || exit 44 ;;
            esac
            """);
    }

    /** One that fails as it does without a session. */
    public static FakeKeychainProgram silent(Path folder) throws IOException {
        return new FakeKeychainProgram(folder)
                .install(
                        "secret-tool",
                        "echo 'secret-tool: Cannot autolaunch D-Bus without X11 $DISPLAY' >&2; exit 1\n");
    }

    private FakeKeychainProgram install(String name, String script) throws IOException {
        Path kept = Files.createDirectories(folder.resolve("kept"));
        String head = "#!/bin/sh\nkept='" + kept + "'\nprintf '%s\\n' \"$*\" >> '" + calls() + "'\n";
        Path file = Files.writeString(folder.resolve(name), head + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return this;
    }

    private Path calls() {
        return folder.resolve("calls");
    }

    /** Every list of arguments it was called with, a line each. */
    public String arguments() throws IOException {
        return Files.exists(calls()) ? Files.readString(calls()) : "";
    }

    /** The keychain on it. */
    public Keychain keychain() {
        KeychainProgram tool = KeychainProgram.in(Stream.of("", "relative", folder.toString()), "secret-tool");
        return tool.file().isPresent()
                ? new SecretTool(tool)
                : new MacKeychain(KeychainProgram.in(Stream.of(folder.toString()), "security"));
    }
}
