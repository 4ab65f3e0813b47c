package io.backstory.verifier;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON value, read strictly: one document, no duplicate keys, nothing behind it, bounded depth. Numbers keep the
 * text they were written as.
 */
sealed interface Json {

    /** An object, in the order it was written. */
    record Obj(Map<String, Json> members) implements Json {

        /** What stands under a key. */
        Json get(String key) throws Refusal {
            Json value = members.get(key);
            if (value == null) {
                throw new Refusal("\"" + key + "\" is missing.");
            }
            return value;
        }

        boolean has(String key) {
            return members.containsKey(key) && !(members.get(key) instanceof Nil);
        }

        String text(String key) throws Refusal {
            if (get(key) instanceof Text text) {
                return text.value();
            }
            throw new Refusal("\"" + key + "\" is not a text.");
        }

        /** A count: digits only. */
        long count(String key) throws Refusal {
            if (get(key) instanceof Num number && number.text().matches("0|[1-9][0-9]{0,17}")) {
                return Long.parseLong(number.text());
            }
            throw new Refusal("\"" + key + "\" is not a whole number.");
        }

        Obj object(String key) throws Refusal {
            if (get(key) instanceof Obj object) {
                return object;
            }
            throw new Refusal("\"" + key + "\" is not an object.");
        }

        List<Json> list(String key) throws Refusal {
            if (get(key) instanceof Arr array) {
                return array.items();
            }
            throw new Refusal("\"" + key + "\" is not a list.");
        }
    }

    /** A list. */
    record Arr(List<Json> items) implements Json {}

    /** A string, decoded. */
    record Text(String value) implements Json {}

    /** A number as written. */
    record Num(String text) implements Json {}

    /** True or false. */
    record Bool(boolean value) implements Json {}

    /** Null. */
    record Nil() implements Json {}

    /** The whole of a text. */
    static Json parse(String text) throws Refusal {
        return new Reader(text).document();
    }

    /** The whole of a text that must be an object. */
    static Obj object(String text) throws Refusal {
        if (parse(text) instanceof Obj object) {
            return object;
        }
        throw new Refusal("This is not a JSON object: " + text.substring(0, Math.min(60, text.length())));
    }

    /** What stands at the top level of an object, each as the text it was written as. */
    static Map<String, String> written(String text) throws Refusal {
        return new Reader(text).written();
    }

    /** Reads one text once. */
    final class Reader {

        private static final int DEEPEST = 64;

        private final String text;
        private int at;

        private Reader(String text) {
            this.text = text;
        }

        Json document() throws Refusal {
            Json value = value(0);
            end();
            return value;
        }

        Map<String, String> written() throws Refusal {
            Map<String, String> members = new LinkedHashMap<>();
            space();
            members(key -> {
                int start = at;
                value(1);
                return members.put(key, text.substring(start, at)) == null;
            });
            end();
            return members;
        }

        private void end() throws Refusal {
            space();
            if (at < text.length()) {
                throw wrong("something follows the end of the document");
            }
        }

        private Json value(int depth) throws Refusal {
            if (depth > DEEPEST) {
                throw wrong("it is nested too deeply");
            }
            space();
            return switch (peek()) {
                case '{' -> object(depth);
                case '[' -> array(depth);
                case '"' -> new Text(string());
                case 't' -> word("true", new Bool(true));
                case 'f' -> word("false", new Bool(false));
                case 'n' -> word("null", new Nil());
                default -> number();
            };
        }

        private Obj object(int depth) throws Refusal {
            Map<String, Json> members = new LinkedHashMap<>();
            members(key -> members.put(key, value(depth + 1)) == null);
            return new Obj(members);
        }

        private void members(Member member) throws Refusal {
            take('{');
            space();
            if (peek() == '}') {
                at++;
                return;
            }
            while (true) {
                space();
                String key = string();
                space();
                take(':');
                space();
                if (!member.isNew(key)) {
                    throw wrong("\"" + key + "\" is there twice");
                }
                space();
                if (peek() == '}') {
                    at++;
                    return;
                }
                take(',');
            }
        }

        private Arr array(int depth) throws Refusal {
            List<Json> items = new ArrayList<>();
            take('[');
            space();
            if (peek() == ']') {
                at++;
                return new Arr(items);
            }
            while (true) {
                items.add(value(depth + 1));
                space();
                if (peek() == ']') {
                    at++;
                    return new Arr(items);
                }
                take(',');
            }
        }

        private String string() throws Refusal {
            take('"');
            int start = at;
            while (peek() != '"' && peek() != '\\') {
                refuseControl();
                at++;
            }
            if (peek() == '"') {
                return text.substring(start, at++);
            }
            StringBuilder decoded = new StringBuilder(text.substring(start, at));
            while (peek() != '"') {
                refuseControl();
                char c = text.charAt(at++);
                decoded.append(c == '\\' ? escaped() : c);
            }
            at++;
            return decoded.toString();
        }

        private void refuseControl() throws Refusal {
            if (text.charAt(at) < ' ') {
                throw wrong("a string holds a control character");
            }
        }

        private char escaped() throws Refusal {
            char c = peek();
            at++;
            return switch (c) {
                case '"', '\\', '/' -> c;
                case 'b' -> '\b';
                case 'f' -> '\f';
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 't' -> '\t';
                case 'u' -> unicode();
                default -> throw wrong("\\" + c + " is no escape");
            };
        }

        private char unicode() throws Refusal {
            int end = at + 4;
            if (end > text.length() || !text.substring(at, end).matches("[0-9a-fA-F]{4}")) {
                throw wrong("four hexadecimal digits are missing");
            }
            char c = (char) Integer.parseInt(text.substring(at, end), 16);
            at = end;
            return c;
        }

        private Json number() throws Refusal {
            int start = at;
            while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            String number = text.substring(start, at);
            if (!number.matches("-?(0|[1-9][0-9]*+)(\\.[0-9]++)?([eE][+-]?[0-9]++)?")) {
                throw wrong("a value is missing or is not JSON");
            }
            return new Num(number);
        }

        private Json word(String word, Json value) throws Refusal {
            if (!text.startsWith(word, at)) {
                throw wrong("a value is missing or is not JSON");
            }
            at += word.length();
            return value;
        }

        private void space() {
            while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        private void take(char expected) throws Refusal {
            if (peek() != expected) {
                throw wrong("'" + expected + "' is missing");
            }
            at++;
        }

        private char peek() throws Refusal {
            if (at >= text.length()) {
                throw wrong("it ends too early");
            }
            return text.charAt(at);
        }

        private Refusal wrong(String what) {
            return new Refusal("This is not JSON as it must be: " + what + " (character " + (at + 1) + ").");
        }

        /** Takes the value of a member; false when its key was there before. */
        @FunctionalInterface
        private interface Member {
            boolean isNew(String key) throws Refusal;
        }
    }
}
