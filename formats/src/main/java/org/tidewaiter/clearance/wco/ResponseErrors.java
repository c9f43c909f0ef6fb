package org.tidewaiter.clearance.wco;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.declaration.Element;
import org.tidewaiter.declaration.WcoModel;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Finding;

/** Findings as errors (53A) of a response, each with the chain of pointers (97A) to its place. */
final class ResponseErrors {
    /** Data element 377 is an..8. */
    private static final int MAX_CODE = 8;
    /** Data elements 488 and 225 are an..512. */
    private static final int MAX_TEXT = 512;

    private static final String HASHED_PREFIX = "TW";
    private static final int HASH_LENGTH = MAX_CODE - HASHED_PREFIX.length();

    private ResponseErrors() {}

    /**
     * The error: the sentence with the finding's own code behind it, and a code of eight characters. The schema puts
     * the description first.
     */
    static Element error(Finding finding) {
        List<Element> children = new ArrayList<>();
        String ownCode = " (" + finding.code() + ")";
        children.add(ResponseDraft.leaf("Description", cut(finding.message(), MAX_TEXT - ownCode.length()) + ownCode));
        children.add(ResponseDraft.leaf("ValidationCode", validationCode(finding.code())));
        children.addAll(pointers(finding.pointer().wco()));
        return ResponseDraft.parent("Error", children);
    }

    /** How to mend it, pointing to the error of that rank. As DMSACC of TT_IM031a does with its warnings. */
    static Element fix(Finding finding, int rank) {
        return ResponseDraft.parent(
                "AdditionalInformation",
                List.of(
                        ResponseDraft.leaf("StatementDescription", fitted(finding.fix())),
                        ResponseDraft.leaf("StatementTypeCode", "1"),
                        pointer(1, "07B", null),
                        pointer(rank, "53A", null)));
    }

    /** The finding's code where eight characters hold it, else {@code TW} and the first six digits of its SHA-256. */
    static String validationCode(String code) {
        return code.length() <= MAX_CODE
                ? code
                : HASHED_PREFIX + Digest.of(code).hex().substring(0, HASH_LENGTH);
    }

    /** {@code 42A/17C[1]/R144} as a pointer to 42A and one to 17C, first, element R144. */
    static List<Element> pointers(String wco) {
        List<Element> pointers = new ArrayList<>();
        if (wco.isEmpty()) {
            return pointers;
        }
        String[] steps = wco.split("/");
        WcoModel.Node node = WcoModel.DECLARATION.root();
        for (int i = 0; i < steps.length; i++) {
            String section = id(steps[i]);
            int sequence = sequence(steps[i]);
            node = i == 0 ? node : classOrNull(node, section);
            boolean endsInElement = i == steps.length - 2 && node != null && node.elementById(id(steps[i + 1])) != null;
            if (endsInElement) {
                int own = sequence == 0 ? sequence(steps[i + 1]) : sequence;
                pointers.add(pointer(own, section, id(steps[i + 1])));
                return pointers;
            }
            pointers.add(pointer(sequence, section, null));
        }
        return pointers;
    }

    private static WcoModel.@Nullable Node classOrNull(WcoModel.@Nullable Node parent, String id) {
        return parent == null ? null : parent.classById(id);
    }

    private static Element pointer(int sequence, String section, @Nullable String tag) {
        List<Element> children = new ArrayList<>();
        if (sequence > 0) {
            children.add(ResponseDraft.leaf("SequenceNumeric", Integer.toString(sequence)));
        }
        children.add(ResponseDraft.leaf("DocumentSectionCode", section));
        if (tag != null) {
            children.add(ResponseDraft.leaf("TagID", tag));
        }
        return ResponseDraft.parent("Pointer", children);
    }

    private static String id(String step) {
        int bracket = step.indexOf('[');
        return bracket < 0 ? step : step.substring(0, bracket);
    }

    /** The sequence in brackets, 0 without one. */
    private static int sequence(String step) {
        int bracket = step.indexOf('[');
        return bracket < 0 ? 0 : Integer.parseInt(step, bracket + 1, step.length() - 1, 10);
    }

    /** The text, cut to what a description holds. */
    static String fitted(String text) {
        return cut(text, MAX_TEXT);
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }
}
