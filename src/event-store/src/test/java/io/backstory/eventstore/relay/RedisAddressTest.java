package io.backstory.eventstore.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RedisAddressTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "redis://cache redis://cache:6379/0",
                "rediss://ann@cache.example:6380/2 rediss://ann@cache.example:6380/2",
                "redis://[::1]:7000 redis://[::1]:7000/0",
                "REDIS://cache/ redis://cache:6379/0",
                "rediss://cache?sslrootcert=/etc/root.crt rediss://cache:6379/0?sslrootcert=%2Fetc%2Froot.crt",
                "redis-sentinel://ann@one,two:26380/ledger redis-sentinel://ann@one:26379,two:26380/ledger/0",
                "redis-sentinel://one/main.ledger/3 redis-sentinel://one:26379/main.ledger/3",
                "rediss-sentinel://[2001:db8::7]/ledger/ rediss-sentinel://[2001:db8::7]:26379/ledger/0",
                "redis-cluster://one,two:7001 redis-cluster://one:6379,two:7001",
                "rediss-cluster://ann@one:7000/0 rediss-cluster://ann@one:7000",
            })
    void readsWhatPeoplePaste(String given, String url) {
        assertThat(RedisAddress.parse(given).url()).isEqualTo(url);
        assertThat(RedisAddress.parse(url)).isEqualTo(RedisAddress.parse(given));
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
                "redis://cache/0?sslrootcert=/etc/root.crt",
                "rediss://cache/0?sslcert=/etc/client.crt",
                "rediss://cache/0?sslrootcert=a&sslrootcert=b",
                "redis://cache/0#x",
                "redis://ca che/0",
                "redis://an%zzn@cache/0",
                "redis://one,two/0",
                "redis://cache:0",
                "redis://cache:70000",
                "redis-sentinel://one,two",
                "redis-sentinel://one,two/0",
                "redis-sentinel://one,/ledger",
                "redis-cluster://one/1",
                "redis-cluster://one/ledger",
                "redis-socket://one",
                "",
            })
    void refusesWhatItCannotMean(String given) {
        assertThatThrownBy(() -> RedisAddress.parse(given)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RelayConfig.of(given)).hasMessageContaining("It should read redis://host:port/0");
    }

    @Test
    void carriesAPasswordToTheServerButNeverShowsIt() {
        RedisAddress address =
                RedisAddress.parse("rediss-sentinel://ann@cache/ledger").withPassword("p@ss/word");

        assertThat(address.url()).isEqualTo("rediss-sentinel://ann:p%40ss%2Fword@cache:26379/ledger/0");
        assertThat(address.toString()).isEqualTo("rediss-sentinel://ann@cache:26379/ledger/0");
        assertThat(address.login().toString()).doesNotContain("word");
        assertThat(RedisAddress.parse(address.url()).login().password()).isEqualTo("p@ss/word");
    }
}
