package io.backstory.desktop.connect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * An authority that signs certificates, made anew by each test: no program of the system is needed, and nothing expires
 * in a repository. Writes X.509 by hand, in DER.
 */
final class Certificates {

    private static final String ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
    private static final String COMMON_NAME = "2.5.4.3";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String ALTERNATIVE_NAME = "2.5.29.17";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path folder;
    private final String name;
    private final KeyPair keys = keys();
    private int issued;

    /** Makes the authority and writes its certificate. */
    Certificates(Path folder, String name) {
        this.folder = folder;
        this.name = name;
        byte[] isAuthority = sequence(
                oid(BASIC_CONSTRAINTS), value(1, new byte[] {-1}), octets(sequence(value(1, new byte[] {-1}))));
        write(root(), pem("CERTIFICATE", certificate(name, keys, isAuthority)));
    }

    /** Its certificate, PEM. */
    Path root() {
        return folder.resolve(name + ".crt");
    }

    /** A certificate and its key, as PEM and, for the key, as DER too. */
    record Issued(Path certificate, Path key, Path binaryKey) {}

    /** Signs one for a server of that name, or for a client of that user. */
    Issued issue(String subject) {
        KeyPair own = keys();
        byte[] names = sequence(value(0x82, subject.getBytes(StandardCharsets.US_ASCII)));
        byte[] alternative = sequence(oid(ALTERNATIVE_NAME), octets(names));
        String file = name + "-" + subject;
        Issued made =
                new Issued(folder.resolve(file + ".crt"), folder.resolve(file + ".key"), folder.resolve(file + ".pk8"));
        write(made.certificate(), pem("CERTIFICATE", certificate(subject, own, alternative)));
        write(made.key(), pem("PRIVATE KEY", own.getPrivate().getEncoded()));
        write(made.binaryKey(), own.getPrivate().getEncoded());
        allow(made.binaryKey(), "rw-------");
        return made;
    }

    private byte[] certificate(String subject, KeyPair own, byte[] extension) {
        byte[] algorithm = sequence(oid(ECDSA_WITH_SHA256));
        Instant now = Instant.now();
        byte[] content = sequence(
                value(0xa0, integer(2)),
                integer(++issued),
                algorithm,
                called(name),
                sequence(time(now.minus(1, ChronoUnit.HOURS)), time(now.plus(1, ChronoUnit.DAYS))),
                called(subject),
                own.getPublic().getEncoded(),
                value(0xa3, sequence(extension)));
        return sequence(content, algorithm, value(3, joined(new byte[] {0}, signed(content))));
    }

    private byte[] signed(byte[] content) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] called(String commonName) {
        byte[] text = value(0x0c, commonName.getBytes(StandardCharsets.UTF_8));
        return sequence(value(0x31, sequence(oid(COMMON_NAME), text)));
    }

    private static byte[] time(Instant instant) {
        return value(0x17, TIME.format(instant).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] integer(long number) {
        return value(2, BigInteger.valueOf(number).toByteArray());
    }

    private static byte[] octets(byte[] content) {
        return value(4, content);
    }

    private static byte[] oid(String dotted) {
        List<Integer> numbers = new ArrayList<>();
        for (String number : dotted.split("\\.", -1)) {
            numbers.add(Integer.valueOf(number));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(numbers.get(0) * 40 + numbers.get(1));
        for (int number : numbers.subList(2, numbers.size())) {
            for (int shift = 28; shift >= 0; shift -= 7) {
                if (shift == 0 || number >> shift != 0) {
                    bytes.write(((number >> shift) & 0x7f) | (shift == 0 ? 0 : 0x80));
                }
            }
        }
        return value(6, bytes.toByteArray());
    }

    private static byte[] sequence(byte[]... parts) {
        return value(0x30, joined(parts));
    }

    private static byte[] value(int tag, byte[] content) {
        int length = content.length;
        byte[] head = length < 128
                ? new byte[] {(byte) tag, (byte) length}
                : length < 256
                        ? new byte[] {(byte) tag, (byte) 0x81, (byte) length}
                        : new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length};
        return joined(head, content);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }

    private static byte[] pem(String kind, byte[] der) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return ("-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Keys that others can read are refused. */
    static void allow(Path file, String permissions) {
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.write(file, content);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
