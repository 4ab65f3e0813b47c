package io.backstory.desktop.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RedisAddressTest {

    @ParameterizedTest
    @CsvSource({
        "redis://cache, redis://cache:6379/0",
        "rediss://ann@cache.example:6380/2, rediss://ann@cache.example:6380/2",
        "redis://[::1]:7000, redis://[::1]:7000/0",
        "REDIS://cache/, redis://cache:6379/0",
    })
    void readsWhatPeoplePaste(String given, String url) {
        assertThat(RedisAddress.parse(given).url()).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://cache/0",
                "cache:6379",
                "redis://",
                "redis://cache/zero",
                "redis://cache/../etc",
                "redis://cache/0?ssl=false",
                "redis://cache/0#x",
                "redis://ca che/0",
                "redis://an%zzn@cache/0",
                "",
            })
    void refusesWhatItCannotMean(String given) {
        assertThatThrownBy(() -> RedisAddress.parse(given))
                .isInstanceOf(ConnectRefusedException.class)
                .hasMessageContaining("Nothing was connected");
    }

    @Test
    void carriesAPasswordToTheServerButNeverShowsIt() {
        RedisAddress address = RedisAddress.parse("rediss://ann@cache/0").withPassword("p@ss/word");

        assertThat(address.url()).isEqualTo("rediss://ann:p%40ss%2Fword@cache:6379/0");
        assertThat(address.toString()).doesNotContain("word");
        assertThat(RedisAddress.parse(address.url()).password()).isEqualTo("p@ss/word");
    }
}
