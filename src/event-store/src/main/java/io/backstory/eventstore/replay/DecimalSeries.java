package io.backstory.eventstore.replay;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Exact amounts one after the other, nine bytes each. Not thread-safe while it is written; safely published after. */
public final class DecimalSeries {

    private static final byte ABSENT = Byte.MIN_VALUE;
    private static final byte LARGE = Byte.MAX_VALUE;

    private long[] unscaled = {};
    private byte[] scales = {};
    private final Map<Integer, BigDecimal> large = new HashMap<>(0);
    private int size;

    /** An empty series. */
    public DecimalSeries() {}

    /** Appends an amount; null for none. */
    public void add(@Nullable BigDecimal value) {
        if (size == scales.length) {
            int room = size == 0 ? 1 : size + (size >> 1) + 1;
            unscaled = Arrays.copyOf(unscaled, room);
            scales = Arrays.copyOf(scales, room);
        }
        if (value == null) {
            scales[size] = ABSENT;
        } else if (Math.abs(value.scale()) >= LARGE || value.precision() > 18) {
            scales[size] = LARGE;
            large.put(size, value);
        } else {
            scales[size] = (byte) value.scale();
            unscaled[size] = value.unscaledValue().longValue();
        }
        size++;
    }

    void replaceLast(@Nullable BigDecimal value) {
        size--;
        add(value);
    }

    /** The amount at a place, from 0; null for none. */
    public @Nullable BigDecimal get(int index) {
        return switch (scales[index]) {
            case ABSENT -> null;
            case LARGE -> large.get(index);
            default -> new BigDecimal(BigInteger.valueOf(unscaled[index]), scales[index]);
        };
    }
}
