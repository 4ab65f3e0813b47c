package io.backstory.desktop.query;

import static io.backstory.desktop.language.Language.phrase;

import io.backstory.desktop.query.QueryToken.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads a filter by recursive descent: or, and, not, then groups and clauses. Used once. */
final class QueryParser {

    /** Deeper than any filter that people write, and far from the stack's end. */
    private static final int MOST_DEPTH = 50;

    private final List<QueryToken> tokens;
    private final Instant now;
    private int next;
    private int depth;

    QueryParser(String text, Instant now) {
        this.tokens = QueryToken.all(text);
        this.now = now;
    }

    Query parse() {
        if (peek().kind() == Kind.END) {
            return Query.ALL;
        }
        Query query = or();
        QueryToken rest = peek();
        if (rest.is(")")) {
            throw fault(rest, phrase("There is no opening parenthesis for this one. Remove it."));
        }
        if (rest.kind() != Kind.END) {
            throw fault(rest, phrase("Two conditions stand side by side. Write and, or, or not between them."));
        }
        return query;
    }

    private Query or() {
        List<Query> parts = new ArrayList<>(List.of(and()));
        while (peek().isWord("or")) {
            take();
            parts.add(and());
        }
        return parts.size() == 1 ? parts.getFirst() : new Query.Or(parts);
    }

    private Query and() {
        List<Query> parts = new ArrayList<>(List.of(not()));
        while (peek().isWord("and")) {
            take();
            parts.add(not());
        }
        return parts.size() == 1 ? parts.getFirst() : new Query.And(parts);
    }

    private Query not() {
        if (++depth > MOST_DEPTH) {
            throw fault(peek(), phrase("The filter is nested too deeply. Leave some parentheses away."));
        }
        try {
            if (peek().isWord("not")) {
                take();
                return new Query.Not(not());
            }
            return peek().is("(") ? group() : clause();
        } finally {
            depth--;
        }
    }

    private Query group() {
        QueryToken opening = take();
        Query inside = or();
        close(opening);
        return inside;
    }

    private void close(QueryToken opening) {
        if (peek().kind() == Kind.END) {
            throw fault(opening, phrase("The parenthesis that opens here is not closed. Add a closing one."));
        }
        if (!peek().is(")")) {
            throw fault(peek(), phrase("Two conditions stand side by side. Write and, or, or not between them."));
        }
        take();
    }

    private Query clause() {
        QueryToken first = take();
        if (isKeyword(first)) {
            throw fault(
                    first, phrase("A condition is missing before {0}. Write one, or quote the word.", first.text()));
        }
        if (first.kind() == Kind.END || first.kind() == Kind.SIGN) {
            throw fault(
                    first,
                    phrase("A condition is missing here. Write a field and a value, such as type:TransferSent."));
        }
        if (peek().isOperator() && first.kind() == Kind.WORD) {
            return comparison(first);
        }
        return new Query.Anywhere(new QueryValue(first.text(), first.kind() == Kind.PHRASE));
    }

    private Query comparison(QueryToken name) {
        QueryField field = QueryField.named(name.text())
                .orElseThrow(() -> fault(
                        name, phrase("There is no field {0}. The fields are {1}.", name.text(), QueryField.names())));
        Operator operator = Operator.of(take().text());
        if (operator == Operator.EQUAL && peek().is("(")) {
            return oneOf(field);
        }
        return compare(field, operator);
    }

    private Query oneOf(QueryField field) {
        QueryToken opening = take();
        List<Query> values = new ArrayList<>(List.of(compare(field, Operator.EQUAL)));
        while (peek().isWord("or")) {
            take();
            values.add(compare(field, Operator.EQUAL));
        }
        if (peek().kind() != Kind.END && !peek().is(")")) {
            throw fault(peek(), phrase("Between values stands or. Write it, or close the parenthesis."));
        }
        close(opening);
        return new Query.Or(values);
    }

    private Query compare(QueryField field, Operator operator) {
        QueryToken token = take();
        if (token.kind() == Kind.END || token.kind() == Kind.SIGN || isKeyword(token)) {
            throw fault(token, phrase("A value is missing for {0}. Write one, such as {0}:x.", field.name()));
        }
        QueryValue value = value(token);
        if (operator != Operator.EQUAL && !value.isOrdered()) {
            throw fault(
                    token,
                    phrase(
                            "Only numbers and times are larger or smaller. Write one, such as 100, 2026-03-14 or now-7d."));
        }
        boolean any = token.kind() == Kind.WORD && token.text().equals("*");
        return any ? new Query.Exists(field) : new Query.Compare(field, operator, value);
    }

    private QueryValue value(QueryToken token) {
        boolean phrase = token.kind() == Kind.PHRASE;
        Instant told = phrase ? null : RelativeInstant.of(token.text(), now).orElse(null);
        return new QueryValue(token.text(), phrase, told);
    }

    private static boolean isKeyword(QueryToken token) {
        return token.isWord("and") || token.isWord("or") || token.isWord("not");
    }

    private QueryToken peek() {
        return tokens.get(next);
    }

    /** The end is never passed. */
    private QueryToken take() {
        QueryToken token = peek();
        if (token.kind() != Kind.END) {
            next++;
        }
        return token;
    }

    private static QuerySyntaxException fault(QueryToken at, String sentence) {
        return new QuerySyntaxException(at.at(), sentence);
    }
}
