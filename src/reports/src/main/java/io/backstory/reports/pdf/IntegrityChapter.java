package io.backstory.reports.pdf;

import io.backstory.eventstore.evidence.InvalidSealException;
import io.backstory.eventstore.evidence.NoteSignature;
import io.backstory.eventstore.evidence.SignedNote;
import io.backstory.reports.AsOf;
import io.backstory.reports.ReportFacts;
import java.util.List;

/** What vouches for the report, and how anybody can check it without trusting who made it. */
final class IntegrityChapter {

    private final Flow flow;
    private final ReportFacts facts;
    private final List<PartFile> parts;

    IntegrityChapter(Flow flow, ReportFacts facts, List<PartFile> parts) {
        this.flow = flow;
        this.facts = facts;
        this.parts = parts;
    }

    void write() {
        flow.chapterHead();
        flow.paragraph(
                facts.assessment().status().words(),
                TextStyle.PART.in(CoverChapter.ink(facts.assessment().status())));
        flow.paragraph(facts.assessment().statusSentence(), TextStyle.BODY);
        seal();
        files();
        commands();
        notProven();
    }

    private void seal() {
        flow.part("The seal, as it was signed");
        AsOf.Seal seal = facts.request().asOf().seal();
        if (seal == null) {
            flow.paragraph(
                    "There is none: the log was not sealed when this report was made. Nothing outside the database vouches"
                            + " for its events.",
                    TextStyle.BODY);
            return;
        }
        for (String line : seal.note().split("\n", -1)) {
            flow.paragraph(line, TextStyle.EXACT, PageFrame.LEFT + 12, PageFrame.CONTENT - 12);
        }
        flow.space(4);
        new Facts(flow).exact("Signed by", signers(seal.note()));
        flow.paragraph(
                "Origin of the log, number of events, Merkle root of RFC 6962 in Base64; below the empty line the"
                        + " signatures. Whether a key is the right one cannot be seen here: compare its number with what the"
                        + " sealing authority publishes.",
                TextStyle.NOTE);
    }

    private static String signers(String note) {
        try {
            return String.join(
                    ", ",
                    SignedNote.parse(note).signatures().stream()
                            .map(IntegrityChapter::signer)
                            .toList());
        } catch (InvalidSealException unreadable) {
            return "unreadable";
        }
    }

    private static String signer(NoteSignature signature) {
        return signature.name() + " (key " + signature.keyId() + ")";
    }

    private void files() {
        flow.part("The same report in its other forms");
        if (parts.isEmpty()) {
            flow.paragraph(
                    "This document was written alone. Its events are embedded in it as " + Enclosures.EVENTS_NAME + ".",
                    TextStyle.BODY);
            return;
        }
        Table table = new Table(
                flow,
                List.of(
                        Column.left("File", 132),
                        Column.right("Bytes", 60),
                        Column.left("", 4),
                        Column.left("SHA-256", PageFrame.CONTENT - 196 + Column.GAP)));
        for (PartFile part : parts) {
            table.row(
                    Cell.words(part.name()),
                    Cell.exact(Figures.count(part.bytes())),
                    Cell.EMPTY,
                    Cell.of(part.sha256(), TextStyle.NOTE_EXACT.in(Ink.TEXT)));
        }
        flow.space(6);
        flow.paragraph(
                "These are the hashes of the files whether or not they came along: the same question gives the same bytes"
                        + " again. A document cannot hold its own hash; that of this one is in the signed manifest of the"
                        + " evidence bundle.",
                TextStyle.NOTE);
    }

    private void commands() {
        flow.part("How to verify, in three commands");
        String bundle = "evidence-" + facts.id();
        step("1", "unzip " + bundle + ".zip -d " + bundle, "Unpack the bundle that this document belongs to.");
        step("2", "cd " + bundle + " && sha256sum -c manifest-sha256.txt", "Every file is the one that was written.");
        step(
                "3",
                "java -jar backstory-verifier.jar verify ../" + bundle + ".zip --trust KEYS",
                "Every hash, chain, proof and total again, without network or database. KEYS is a file with the public keys"
                        + " of the sealing authority and of whoever exports: ask them for it, and never take it from the"
                        + " bundle.");
    }

    private void step(String number, String command, String meaning) {
        flow.need(40);
        Line digit = flow.type().line(number, TextStyle.BODY.in(Ink.MUTED));
        flow.sheet().text(PageFrame.LEFT, flow.y(), digit);
        flow.paragraph(command, TextStyle.EXACT, PageFrame.LEFT + 16, PageFrame.CONTENT - 16);
        flow.paragraph(meaning, TextStyle.NOTE, PageFrame.LEFT + 16, PageFrame.CONTENT - 16);
        flow.space(6);
    }

    private void notProven() {
        flow.part("What is not proven");
        for (String sentence : List.of(
                "That what an event says happened in the world: it is proven that it was recorded, when, and that it was"
                        + " not altered since the seal.",
                "That the names and addresses in events are those of the people who acted: the writing service vouches for"
                        + " them.",
                "That the times at which events occurred are right: they come from the clock of the writing service. Times"
                        + " of recording come from the database's clock.",
                "Anything that was never appended to the log.",
                "What is derived by replay: balances, changed fields and explanations can be made again from the events,"
                        + " but are not signed.")) {
            flow.need(TextStyle.BODY.leading() * 2);
            flow.sheet().text(PageFrame.LEFT, flow.y(), flow.type().line("\u2013", TextStyle.BODY.in(Ink.MUTED)));
            flow.paragraph(sentence, TextStyle.BODY, PageFrame.LEFT + 16, PageFrame.CONTENT - 16);
            flow.space(3);
        }
    }
}
