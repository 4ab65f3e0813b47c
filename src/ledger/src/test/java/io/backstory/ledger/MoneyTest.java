package io.backstory.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MoneyTest {

    @ParameterizedTest
    @CsvSource({
        "237.50, EUR, 23750",
        "0.00, EUR, 0",
        "0.05, EUR, 5",
        "-0.05, EUR, -5",
        "-12.50, USD, -1250",
        "1200, JPY, 1200",
        "0, JPY, 0",
        "-7, JPY, -7",
        "1.234, KWD, 1234",
        "92233720368547758.07, EUR, 9223372036854775807",
        "-92233720368547758.08, EUR, -9223372036854775808"
    })
    void readsAndWritesTheCurrencysDigits(String text, String currency, long minor) {
        Money money = Money.of(text, currency);
        assertThat(money.minor()).isEqualTo(minor);
        assertThat(money.text()).isEqualTo(text);
        assertThat(money).hasToString(text + " " + currency);
    }

    @ParameterizedTest
    @CsvSource({
        "237.5, EUR",
        "237, EUR",
        "237.500, EUR",
        "'', EUR",
        "., EUR",
        ".50, EUR",
        "-.50, EUR",
        "-, JPY",
        "'', JPY",
        "+1.00, EUR",
        "01.00, EUR",
        "-0.00, EUR",
        "-0, JPY",
        "1e3.00, EUR",
        "1.0a, EUR",
        "'1,00', EUR",
        "' 1.00', EUR",
        "'1.00 ', EUR",
        "1.00, JPY",
        "--1.00, EUR",
        "NaN, EUR",
        "٣.00, EUR"
    })
    void refusesWhatIsNotExactlyAnAmount(String text, String currency) {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.of(text, currency));
    }

    @ParameterizedTest
    @CsvSource({"eur", "EURO", "''", "ZZZ", "XAU", "XXX"})
    void refusesCurrenciesNobodyCanPayIn(String currency) {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.of("1.00", currency));
    }

    @ParameterizedTest
    @CsvSource({"92233720368547758.08, EUR", "-92233720368547758.09, EUR", "99999999999999999999999999, JPY"})
    void refusesWhatDoesNotFit(String text, String currency) {
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> Money.of(text, currency));
    }

    @Test
    void neverOverflowsSilently() {
        Money most = new Money(Long.MAX_VALUE, Currency.getInstance("EUR"));
        Money least = new Money(Long.MIN_VALUE, Currency.getInstance("EUR"));
        Money cent = Money.of("0.01", "EUR");
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> most.plus(cent));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> least.minus(cent));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(least::negated);
    }

    @Test
    void neverMixesCurrencies() {
        Money euros = Money.of("1.00", "EUR");
        Money dollars = Money.of("1.00", "USD");
        assertThatIllegalArgumentException().isThrownBy(() -> euros.plus(dollars));
        assertThatIllegalArgumentException().isThrownBy(() -> euros.minus(dollars));
        assertThatIllegalArgumentException().isThrownBy(() -> euros.compareTo(dollars));
        assertThat(euros).isNotEqualTo(dollars);
    }

    @Test
    void addsExactlyWhereDoublesDoNot() {
        Money sum = Money.zero(Currency.getInstance("EUR"));
        for (int i = 0; i < 1_000; i++) {
            sum = sum.plus(Money.of("0.10", "EUR"));
        }
        assertThat(sum).isEqualTo(Money.of("100.00", "EUR"));
        assertThat(sum.minus(Money.of("100.01", "EUR")).text()).isEqualTo("-0.01");
    }
}
