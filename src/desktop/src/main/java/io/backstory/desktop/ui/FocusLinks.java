package io.backstory.desktop.ui;

import static io.backstory.desktop.language.Language.phrase;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Links to a focus: {@code backstory://open/<log>/<aggregate>?v=38&field=/balance}. Without {@code v} the latest version
 * is meant, without {@code field} the whole state. A link names a place and nothing else: reading one neither connects
 * nor runs anything, and what it may say is listed here, so that a link from a stranger can only be refused or lead to
 * an aggregate of the log that is already open. Pure and thread-safe.
 */
public final class FocusLinks {

    private static final String SCHEME = "backstory";
    private static final String VERB = "open";
    private static final String VERSION = "v";
    private static final String FIELD = "field";

    /** Longer than any link that is made here; ids and paths are short. */
    private static final int MOST_CHARACTERS = 2_000;

    /** As many digits as every {@code long} has room for. */
    private static final int MOST_DIGITS = 18;

    private final String log;

    /**
     * Links of one log.
     *
     * @param log what tells it from every other log
     */
    public FocusLinks(String log) {
        this.log = log;
    }

    /** Whether somebody means a link, right or wrong. */
    public static boolean isMeant(String text) {
        return text.strip().regionMatches(true, 0, SCHEME + ":", 0, SCHEME.length() + 1);
    }

    /** The link to a focus. */
    public String write(Focus focus) {
        StringBuilder link = new StringBuilder(SCHEME + "://" + VERB + "/")
                .append(encode(focus.log().equals(Focus.HERE) ? log : focus.log()))
                .append('/')
                .append(encode(focus.aggregateId()));
        char separator = '?';
        if (focus.version() != Focus.NEWEST) {
            link.append(separator).append(VERSION + "=").append(focus.version());
            separator = '&';
        }
        if (focus.fieldPath() != null) {
            link.append(separator)
                    .append(FIELD + "=")
                    .append(encode(focus.fieldPath()).replace("%2F", "/"));
        }
        return link.toString();
    }

    /**
     * Reads a link that may have come from anywhere.
     *
     * @return a focus in {@link Focus#HERE}
     * @throws LinkRefusedException when it is not one, or leads to another log
     */
    public Focus read(String text) {
        Focus focus = parse(text);
        if (!focus.log().equals(log)) {
            throw new LinkRefusedException(phrase(
                    "The link leads into another log ({0}) than the one that is open ({1}). Nothing was opened. Open"
                            + " that log first, then the link.",
                    Formats.visible(focus.log()), Formats.visible(log)));
        }
        return focus.in(Focus.HERE);
    }

    /**
     * Reads a link of any log.
     *
     * @throws LinkRefusedException when it is not one
     */
    public static Focus parse(String text) {
        URI uri = uri(text.strip());
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        List<String> segments = List.of(path.split("/", -1));
        if (segments.size() != 3) {
            throw refused(phrase("it does not name one log and one aggregate"));
        }
        Map<String, String> parameters = parameters(uri.getRawQuery());
        return new Focus(
                name(segments.get(1)),
                name(segments.get(2)),
                version(parameters.get(VERSION)),
                field(parameters.get(FIELD)));
    }

    private static URI uri(String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw refused(phrase(
                    "it has {0} characters, and {1} are the most",
                    Formats.count(text.length()), Formats.count(MOST_CHARACTERS)));
        }
        if (!text.chars().allMatch(character -> character > ' ' && character <= '~')) {
            throw refused(phrase("it holds characters that no link has"));
        }
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException malformed) {
            throw refused(phrase(
                    "it cannot be read ({0} at character {1})",
                    malformed.getReason().toLowerCase(Locale.ROOT), malformed.getIndex() + 1));
        }
        if (uri.getScheme() == null || !uri.getScheme().equalsIgnoreCase(SCHEME)) {
            throw refused(phrase("it does not begin with {0}", SCHEME + "://"));
        }
        if (!VERB.equals(uri.getRawAuthority())) {
            throw refused(
                    phrase("it does not begin with {0}, and a link can do nothing else", SCHEME + "://" + VERB + "/"));
        }
        if (uri.getRawFragment() != null) {
            throw refused(phrase("it holds a #"));
        }
        return uri;
    }

    private static Map<String, String> parameters(@Nullable String query) {
        Map<String, String> parameters = new TreeMap<>();
        if (query == null) {
            return parameters;
        }
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (!name.equals(VERSION) && !name.equals(FIELD)) {
                throw refused(phrase("it sets \u201C{0}\u201D, and may only set {1} and {2}", name, VERSION, FIELD));
            }
            if (parameters.put(name, equals < 0 ? "" : decode(pair.substring(equals + 1))) != null) {
                throw refused(phrase("it sets \u201C{0}\u201D twice", name));
            }
        }
        return parameters;
    }

    private static String name(String segment) {
        String name = decode(segment);
        if (name.isBlank()) {
            throw refused(phrase("it does not name one log and one aggregate"));
        }
        if (List.of(name.split("[/\\\\]", -1)).stream().anyMatch(part -> part.equals(".") || part.equals(".."))) {
            throw refused(phrase("it holds a path such as ../, and a link names no files"));
        }
        return name;
    }

    private static long version(@Nullable String text) {
        if (text == null) {
            return Focus.NEWEST;
        }
        boolean number = !text.isEmpty()
                && text.length() <= MOST_DIGITS
                && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        if (!number || Long.parseLong(text) < 1) {
            throw refused(phrase("its version is not a number from 1 on"));
        }
        return Long.parseLong(text);
    }

    private static @Nullable String field(@Nullable String pointer) {
        if (pointer != null && !pointer.startsWith("/")) {
            throw refused(phrase("its field is not a path such as /balance"));
        }
        return pointer;
    }

    private static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (isPlain(octet)) {
                encoded.append((char) octet);
            } else {
                encoded.append('%').append(String.format(Locale.ROOT, "%02X", octet));
            }
        }
        return encoded.toString();
    }

    private static boolean isPlain(byte octet) {
        return octet > 0 && (Character.isLetterOrDigit(octet) || "-._~".indexOf(octet) >= 0);
    }

    private static String decode(String text) {
        ByteBuffer octets = ByteBuffer.allocate(text.length());
        for (int i = 0; i < text.length(); i++) {
            boolean escape = text.charAt(i) == '%'; // What follows are two hexadecimal digits: the URI was parsed.
            octets.put((byte) (escape ? Integer.parseInt(text, i + 1, i + 3, 16) : text.charAt(i)));
            i += escape ? 2 : 0;
        }
        String decoded;
        try {
            decoded = StandardCharsets.UTF_8.newDecoder().decode(octets.flip()).toString();
        } catch (CharacterCodingException malformed) {
            throw refused(phrase("it holds % escapes that are no UTF-8"));
        }
        if (decoded.codePoints().anyMatch(Character::isISOControl)) {
            throw refused(phrase("it holds control characters"));
        }
        return decoded;
    }

    /** The link itself is not repeated: it is as long and as odd as its author liked. */
    private static LinkRefusedException refused(String why) {
        return new LinkRefusedException(phrase(
                "The link cannot be opened: {0}. Nothing was opened. A link looks like {1}.",
                why, SCHEME + "://" + VERB + "/<log>/<account>?" + VERSION + "=38&" + FIELD + "=/balance"));
    }
}
