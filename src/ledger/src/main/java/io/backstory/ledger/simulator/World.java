package io.backstory.ledger.simulator;

/** What everybody in the history shares. */
record World(Dice dice, Rhythm rhythm, Agenda agenda, Journal journal) {}
