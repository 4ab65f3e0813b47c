package io.backstory.eventstore.internal.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.Event;
import io.backstory.eventstore.EventStore;
import io.backstory.eventstore.EventStores;
import io.backstory.eventstore.ExpectedVersion;
import io.backstory.eventstore.JsonText;
import io.backstory.eventstore.Metadata;
import io.backstory.eventstore.NewEvent;
import io.backstory.eventstore.contract.PersonDefinition;
import io.backstory.eventstore.personal.Disclosure;
import io.backstory.eventstore.relay.Relay;
import io.backstory.eventstore.relay.RelayConfig;
import io.backstory.eventstore.relay.RelayStatus.State;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** What Redis gets to know of a person. */
final class SealedRelayTest {

    private final RelayConfig config = LiveLog.ownPrefix(OwnRedis.sharedUrl());

    @Test
    void noPlainTextReachesRedis() throws Exception {
        try (LiveLog log = new LiveLog();
                EventStore store = EventStores.connect(log.config(List.of(new PersonDefinition())));
                Subscriber subscriber = new Subscriber(config.redisUrl(), config.prefix());
                Relay relay = log.relay(config);
                RedisClient redis = RedisClient.create(URI.create(config.redisUrl()))) {
            LiveLog.awaitState(relay, State.LEADING);
            store.append(AppendRequest.to(
                    "Person",
                    "p-1",
                    ExpectedVersion.none(),
                    List.of(
                            NewEvent.of(
                                    "Registered",
                                    JsonText.of(
                                            "{\"personId\":\"cus-17\",\"name\":\"Canary\",\"address\":{\"street\":\"Wharf\"}}"))),
                    Metadata.by("teller").build()));
            relay.wake();
            log.awaitPublished(relay);
            subscriber.awaitMessages(1);

            List<String> outbox = redis.lrange(config.prefix() + ":outbox", 0, -1);
            assertThat(outbox).isEqualTo(log.messages()).isEqualTo(subscriber.messages());
            assertThat(outbox.getFirst()).contains("personal:v1:cus-17:").doesNotContain("Canary", "Wharf");
            Event event = log.events().getFirst();
            assertThat(store.personalData().reveal(event, "/address/street"))
                    .contains(new Disclosure.Revealed("cus-17", "Wharf"));
            redis.del(config.prefix() + ":relay", config.prefix() + ":outbox");
        }
    }
}
