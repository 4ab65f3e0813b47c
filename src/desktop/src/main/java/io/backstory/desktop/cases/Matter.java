package io.backstory.desktop.cases;

/**
 * What a case is about.
 *
 * @param number as people call it, such as {@code 4711}
 * @param question in one sentence; may be empty
 */
record Matter(String number, String question, Period period) {

    Matter withNumber(String other) {
        return new Matter(other, question, period);
    }

    Matter withQuestion(String other) {
        return new Matter(number, other, period);
    }

    Matter withPeriod(Period other) {
        return new Matter(number, question, other);
    }
}
