package io.backstory.reports.pdf;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;
import javax.xml.transform.TransformerException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PageMode;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;
import org.apache.xmpbox.XMPMetadata;
import org.apache.xmpbox.schema.PDFAIdentificationSchema;
import org.apache.xmpbox.type.BadFieldValueException;
import org.apache.xmpbox.xml.XmpSerializer;

/**
 * A PDF/A-3b file in the making: what the standard asks for beside the pages, and the same bytes for the same content. Not
 * thread-safe; must be closed.
 */
final class Archive implements AutoCloseable {

    /** Most reports fit; what is beyond goes to a temporary file that is gone when the archive is closed. */
    private static final long MOST_MEMORY = 8L << 20;

    private final PDDocument document = new PDDocument(MemoryUsageSetting.setupMixed(MOST_MEMORY).streamCache);

    /**
     * What the file says about itself.
     *
     * @param id gives the file its id, so that nothing about it is random
     * @param producer the program and its version
     * @param language BCP 47
     */
    record Description(UUID id, String title, String author, String producer, String language, Instant made) {}

    /** A file that is carried along. */
    record Attachment(String name, String mediaType, String description) {}

    PDDocument document() {
        return document;
    }

    /** Carries a file along, as the data that the document was made of. */
    void attach(Attachment attachment, InputStream content, Instant made) throws IOException {
        PDEmbeddedFile file = new PDEmbeddedFile(document, content, COSName.FLATE_DECODE);
        file.setSubtype(attachment.mediaType());
        file.setModDate(calendar(made));
        PDComplexFileSpecification specification = new PDComplexFileSpecification();
        specification.setFile(attachment.name());
        specification.setFileUnicode(attachment.name());
        specification.setFileDescription(attachment.description());
        specification.setEmbeddedFile(file);
        specification.setEmbeddedFileUnicode(file);
        specification.getCOSObject().setName(COSName.getPDFName("AFRelationship"), "Data");
        PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
        tree.setNames(Map.of(attachment.name(), specification));
        PDDocumentCatalog catalog = document.getDocumentCatalog();
        PDDocumentNameDictionary names = new PDDocumentNameDictionary(catalog);
        names.setEmbeddedFiles(tree);
        catalog.setNames(names);
        COSArray associated = new COSArray();
        associated.add(specification.getCOSObject());
        catalog.getCOSObject().setItem(COSName.getPDFName("AF"), associated);
    }

    void save(Description description, OutputStream target) throws IOException {
        describe(description);
        outputIntent();
        document.setVersion(1.7f);
        document.setDocumentId(
                description.id().getMostSignificantBits() ^ description.id().getLeastSignificantBits());
        // Packing objects into streams would hold all of them twice, and pages are compressed anyway.
        BufferedOutputStream buffered = new BufferedOutputStream(target, 1 << 16);
        document.save(buffered, CompressParameters.NO_COMPRESSION);
        buffered.flush();
    }

    private void describe(Description description) throws IOException {
        PDDocumentInformation information = document.getDocumentInformation();
        information.setTitle(description.title());
        information.setAuthor(description.author());
        information.setCreator(description.producer());
        information.setProducer(description.producer());
        information.setCreationDate(calendar(description.made()));
        information.setModificationDate(calendar(description.made()));
        PDDocumentCatalog catalog = document.getDocumentCatalog();
        catalog.setLanguage(description.language());
        catalog.setPageMode(PageMode.USE_OUTLINES);
        catalog.setMetadata(metadata(description));
    }

    private PDMetadata metadata(Description description) throws IOException {
        XMPMetadata xmp = XMPMetadata.createXMPMetadata();
        try {
            PDFAIdentificationSchema standard = xmp.createAndAddPDFAIdentificationSchema();
            standard.setPart(3);
            standard.setConformance("B");
        } catch (BadFieldValueException impossible) {
            throw new IllegalStateException(impossible);
        }
        var core = xmp.createAndAddDublinCoreSchema();
        core.setTitle(description.title());
        core.addCreator(description.author());
        core.addLanguage(description.language());
        var basic = xmp.createAndAddXMPBasicSchema();
        basic.setCreatorTool(description.producer());
        basic.setCreateDate(calendar(description.made()));
        basic.setModifyDate(calendar(description.made()));
        xmp.createAndAddAdobePDFSchema().setProducer(description.producer());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            new XmpSerializer().serialize(xmp, bytes, true);
        } catch (TransformerException failed) {
            throw new IOException("The description of the document cannot be written", failed);
        }
        return new PDMetadata(document, new ByteArrayInputStream(bytes.toByteArray()));
    }

    /** Colours mean the same on every screen and printer: the Java platform's own sRGB profile says which. */
    private void outputIntent() throws IOException {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        PDOutputIntent intent = new PDOutputIntent(document, new ByteArrayInputStream(profile));
        intent.setInfo("sRGB IEC61966-2.1");
        intent.setOutputCondition("sRGB IEC61966-2.1");
        intent.setOutputConditionIdentifier("sRGB IEC61966-2.1");
        intent.setRegistryName("http://www.color.org");
        document.getDocumentCatalog().setOutputIntents(List.of(intent));
    }

    /** To the second: the standard compares two places that keep different fractions of one. */
    private static Calendar calendar(Instant instant) {
        Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        calendar.setTimeInMillis(instant.getEpochSecond() * 1_000);
        return calendar;
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
