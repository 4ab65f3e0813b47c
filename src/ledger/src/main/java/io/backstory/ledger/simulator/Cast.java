package io.backstory.ledger.simulator;

import java.util.List;

/** Who appears in the history, and what they say. All made up. */
final class Cast {

    static final List<String> STAFF = List.of(
            "m.keller", "a.ito", "s.lindqvist", "j.okafor", "l.moreau", "p.novak", "r.sharma", "c.rossi", "d.haddad");

    private static final List<String> PRIVATE_PURPOSES = List.of(
            "rent",
            "electricity",
            "insurance premium",
            "school fees",
            "gym membership",
            "birthday gift",
            "holiday flat",
            "car repair",
            "subscription",
            "shared dinner",
            "order 4%d",
            "donation",
            "savings");

    private static final List<String> BUSINESS_PURPOSES = List.of(
            "invoice 20%d",
            "invoice 21%d",
            "rent",
            "electricity",
            "insurance premium",
            "loan instalment",
            "delivery 7%d",
            "consulting %d",
            "advance payment %d",
            "cleaning",
            "freight");

    static final List<String> SERVICES = List.of(
            "paper statement",
            "card replacement",
            "express transfer",
            "foreign exchange",
            "account certificate",
            "late payment");

    static final List<String> REFUND_REASONS = List.of(
            "order 3%d returned",
            "double booking", "goods damaged in transit", "price corrected", "goodwill", "appointment cancelled");

    static final List<String> REJECTIONS = List.of(
            "purpose is unclear",
            "beneficiary does not match the name given",
            "customer withdrew the order",
            "limit for the day is used up");

    static final List<String> FAILURES = List.of(
            "beneficiary account is blocked by compliance",
            "clearing did not answer in time",
            "customer could not be reached for confirmation");

    static final List<String> REVERSALS = List.of(
            "sent to the wrong account",
            "customer reported fraud",
            "booked twice by the customer",
            "recalled by the sender");

    static final List<String> OVERRIDES = List.of(
            "second approver on leave, cut-off in 10 minutes",
            "customer waiting at the counter",
            "only one person on duty");

    static final List<String> FREEZES = List.of(
            "court order", "suspected identity theft", "sanctions screening hit", "customer reported a lost card");

    private static final List<People> PEOPLES = List.of(
            new People(
                    "Zoë Astrid Björn Elin Oskar Maja Åsa Nils",
                    "Bergström Lindqvist Öberg Sjögren Ek Nyström",
                    " AB",
                    false),
            new People(
                    "José Lucía Íñigo Carmen Ángel Noemí Raúl Inés",
                    "Ñíguez Muñoz Ibáñez Peña Castaño Gómez",
                    " SL",
                    false),
            new People("太郎 花子 健 美咲 大輔 結衣", "山田 佐藤 鈴木 高橋 伊藤 渡辺", "商店", true),
            new People(
                    "Jürgen Käthe Sören Anneliese Björn Heike",
                    "Müller Groß Schäfer Weiß Köhler Jäger",
                    " GmbH",
                    false),
            new People(
                    "Chloé Aurélien Élodie François Maëlle Loïc",
                    "Lefèvre Moreau Garçon Béranger Noël Hébert",
                    " SARL",
                    false),
            new People(
                    "Łukasz Małgorzata Paweł Agnieszka Michał Zofia",
                    "Wójcik Kowalczyk Dąbrowski Śliwa Żak",
                    " sp. z o.o.",
                    false),
            new People(
                    "Chiara Niccolò Giulia Matteo Noè Lucrezia",
                    "Rossi Esposito D’Angelo Conti Ferrero",
                    " Srl",
                    false),
            new People("Amara Chidi Ngozi Tunde Ifeoma Emeka", "Okafor Adébáyọ̀ Eze Balogun Nwosu", " Ltd", false),
            new People("Priya Arjun Ananya Rohan Kavya Vikram", "Sharma Iyer Banerjee Reddy Kapoor", " Pvt Ltd", false),
            new People("Олена Андрій Марія Іван Софія", "Шевченко Коваль Бондар Мельник", " ТОВ", false),
            new People("Ελένη Γιώργος Μαρία Νίκος", "Παπαδόπουλος Νικολάου Γεωργίου", " ΑΕ", false),
            new People("Aoife Seán Niamh Róisín Cian", "Ó Briain|Byrne|Ní Dhomhnaill|Kelly|Fitzgerald", " DAC", false),
            new People("Ayşe Çağlar Gökçe Ömer Şule", "Yılmaz Öztürk Şahin Güneş", " A.Ş.", false),
            new People("Layla Omar Yasmin Karim Samir", "Haddad Mansour Khalil Nasser", " LLC", false));

    private static final List<String> TRADES = List.of(
            "Bakery",
            "Optics",
            "Logistics",
            "Studio",
            "Cycles",
            "Pharma",
            "Books",
            "Catering",
            "Timber",
            "Textiles",
            "Robotics",
            "Travel");

    private Cast() {}

    static String person(Dice dice) {
        People people = dice.pick(PEOPLES);
        String given = dice.pick(people.givens());
        String family = dice.pick(people.families());
        return people.familyFirst() ? family + " " + given : given + " " + family;
    }

    static String company(Dice dice) {
        People people = dice.pick(PEOPLES);
        String family = dice.pick(people.families());
        return people.familyFirst()
                ? family + people.legalForm()
                : family + " " + dice.pick(TRADES) + people.legalForm();
    }

    static String purpose(Dice dice, Customer sender) {
        return say(dice, sender.company() ? BUSINESS_PURPOSES : PRIVATE_PURPOSES);
    }

    /** A sentence whose gap, if it has one, is filled with a number. */
    static String say(Dice dice, List<String> sentences) {
        String sentence = dice.pick(sentences);
        return sentence.contains("%d") ? sentence.formatted(dice.between(100, 999)) : sentence;
    }

    /** Somebody of the house who is not this one. */
    static String staffBut(Dice dice, String user) {
        String other = dice.pick(STAFF);
        return other.equals(user) ? STAFF.get((STAFF.indexOf(other) + 1) % STAFF.size()) : other;
    }

    /** From the blocks that are kept for documentation: never anybody's real address. */
    static String address(Dice dice) {
        return (dice.perMille(500) ? "203.0.113." : "198.51.100.") + dice.between(1, 255);
    }

    private record People(List<String> givens, List<String> families, String legalForm, boolean familyFirst) {
        People(String givens, String families, String legalForm, boolean familyFirst) {
            this(
                    List.of(givens.split(" ", -1)),
                    List.of(families.split(families.contains("|") ? "\\|" : " ", -1)),
                    legalForm,
                    familyFirst);
        }
    }
}
