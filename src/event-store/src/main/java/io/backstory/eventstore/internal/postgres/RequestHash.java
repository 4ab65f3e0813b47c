package io.backstory.eventstore.internal.postgres;

import io.backstory.eventstore.AggregateAppend;
import io.backstory.eventstore.AppendRequest;
import io.backstory.eventstore.NewEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Tells whether two requests under one command id say the same. What is decided on (the expected versions) and made up
 * by the way (the event ids) does not count: a program that starts again makes both anew for the same command.
 */
final class RequestHash {

    private final MessageDigest digest;

    private RequestHash(MessageDigest digest) {
        this.digest = digest;
    }

    static byte[] of(AppendRequest request) {
        try {
            RequestHash hash = new RequestHash(MessageDigest.getInstance("SHA-256"));
            hash.add(request);
            return hash.digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void add(AppendRequest request) {
        add("backstory-request/v1");
        add(request.metadata().json().text());
        add(request.appends().size());
        for (AggregateAppend append : request.appends()) {
            add(append.aggregateType());
            add(append.aggregateId());
            add(append.events().size());
            for (NewEvent event : append.events()) {
                add(event.eventType());
                add(event.schemaVersion());
                add(event.data().text());
            }
        }
    }

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        digest.update(bytes);
    }

    private void add(int number) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
    }
}
