package io.backstory.desktop.query;

import java.util.ArrayList;
import java.util.List;

/**
 * A word, phrase or sign of a filter.
 *
 * @param at where it begins
 */
record QueryToken(Kind kind, String text, int at) {

    enum Kind {
        WORD,
        PHRASE,
        SIGN,
        END
    }

    private static final String SIGNS = "():<>";

    boolean is(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    boolean isWord(String keyword) {
        return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
    }

    boolean isOperator() {
        return kind == Kind.SIGN && !text.equals("(") && !text.equals(")");
    }

    /** For a sentence about it. */
    String quoted() {
        return kind == Kind.END ? "the end" : kind == Kind.PHRASE ? "\"" + text + "\"" : text;
    }

    static List<QueryToken> all(String text) {
        List<QueryToken> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '"') {
                at = quoted(text, at, tokens);
            } else if (SIGNS.indexOf(c) >= 0) {
                boolean two = (c == '<' || c == '>') && at + 1 < text.length() && text.charAt(at + 1) == '=';
                tokens.add(new QueryToken(Kind.SIGN, text.substring(at, at + (two ? 2 : 1)), at));
                at += two ? 2 : 1;
            } else {
                at = word(text, at, tokens);
            }
        }
        tokens.add(new QueryToken(Kind.END, "", text.length()));
        return tokens;
    }

    private static int quoted(String text, int start, List<QueryToken> tokens) {
        StringBuilder phrase = new StringBuilder();
        for (int at = start + 1; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                tokens.add(new QueryToken(Kind.PHRASE, phrase.toString(), start));
                return at + 1;
            }
            if (c == '\\' && at + 1 < text.length()) {
                at++;
            }
            phrase.append(text.charAt(at));
        }
        throw new QuerySyntaxException(start, "The phrase that begins here does not end. Close it with a quote.");
    }

    /** A colon inside belongs to a word that follows an operator, such as a time. */
    private static int word(String text, int start, List<QueryToken> tokens) {
        boolean isValue = !tokens.isEmpty() && tokens.getLast().isOperator();
        int at = start;
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean sign = SIGNS.indexOf(c) >= 0 && !(c == ':' && isValue);
            if (Character.isWhitespace(c) || c == '"' || sign) {
                break;
            }
            at++;
        }
        tokens.add(new QueryToken(Kind.WORD, text.substring(start, at), start));
        return at;
    }
}
