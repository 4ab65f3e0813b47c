package io.backstory.desktop.ui.timeline;

/** Numbers, one per event, with the lowest and the highest of each block. Immutable. */
final class ValueBlocks {

    private static final int BLOCK = TimelineSeries.BLOCK;

    private final double[] values;
    private final double[] lowest;
    private final double[] highest;

    /** @param values NaN for none; they are kept */
    ValueBlocks(double[] values) {
        this.values = values;
        int blocks = (values.length + BLOCK - 1) / BLOCK;
        lowest = new double[blocks];
        highest = new double[blocks];
        for (int block = 0; block < blocks; block++) {
            double min = Double.NaN;
            double max = Double.NaN;
            for (int i = block * BLOCK; i < Math.min(values.length, (block + 1) * BLOCK); i++) {
                min = lower(min, values[i]);
                max = higher(max, values[i]);
            }
            lowest[block] = min;
            highest[block] = max;
        }
    }

    double get(int index) {
        return values[index];
    }

    double min(int from, int to) {
        double min = Double.NaN;
        int i = from;
        while (i < to) {
            if (i % BLOCK == 0 && i + BLOCK <= to) {
                min = lower(min, lowest[i / BLOCK]);
                i += BLOCK;
            } else {
                min = lower(min, values[i++]);
            }
        }
        return min;
    }

    double max(int from, int to) {
        double max = Double.NaN;
        int i = from;
        while (i < to) {
            if (i % BLOCK == 0 && i + BLOCK <= to) {
                max = higher(max, highest[i / BLOCK]);
                i += BLOCK;
            } else {
                max = higher(max, values[i++]);
            }
        }
        return max;
    }

    private static double lower(double a, double b) {
        return Double.isNaN(a) || b < a ? b : a;
    }

    private static double higher(double a, double b) {
        return Double.isNaN(a) || b > a ? b : a;
    }
}
