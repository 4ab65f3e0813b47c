package io.backstory.eventstore.projection;

import java.time.Duration;

/**
 * What a rebuild would do.
 *
 * @param events how many it would read
 * @param rows in the model that is served
 * @param servedVersion of the model that is served; 0 for none
 * @param newVersion of the model that would replace it
 * @param leftBehind whether an unfinished model of a killed rebuild lies about; the rebuild would drop it
 * @param estimate how long it would take, by the speed of the last one where there was one
 */
public record RebuildPlan(
        String projection,
        long events,
        long rows,
        int servedVersion,
        int newVersion,
        boolean leftBehind,
        Duration estimate) {}
