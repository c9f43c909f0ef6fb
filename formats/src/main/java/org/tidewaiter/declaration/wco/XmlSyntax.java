package org.tidewaiter.declaration.wco;

import com.ctc.wstx.io.WstxInputData;

/** What XML 1.0 can hold at all; other notations keep to it, so that each message can be written in any of them. */
public final class XmlSyntax {
    private static final int FIRST_PLAIN = 0x20;

    private XmlSyntax() {}

    /** Whether it is a name without colon (NCName of Namespaces in XML 1.0) within the reader's limit. */
    public static boolean isName(String name) {
        return !name.isEmpty()
                && name.length() <= WcoXmlReader.MAX_NAME_LENGTH
                && WstxInputData.findIllegalNameChar(name, true, false) < 0;
    }

    /**
     * Index of the first character that XML 1.0 can't hold, -1 without one: controls but tab, line feed and carriage
     * return, halves of surrogate pairs, U+FFFE and U+FFFF.
     */
    public static int firstIllegal(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < FIRST_PLAIN) {
                if (c != '\n' && c != '\t' && c != '\r') {
                    return i;
                }
            } else if (c >= Character.MIN_SURROGATE) {
                if (Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(text.charAt(i + 1))) {
                    i++;
                } else if (Character.isSurrogate(c) || c >= '\uFFFE') {
                    return i;
                }
            }
        }
        return -1;
    }

    /** Whether it is empty or white space of section 2.3; a no-break space is none. */
    public static boolean isWhiteSpace(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != ' ' && c != '\n' && c != '\t' && c != '\r') {
                return false;
            }
        }
        return true;
    }
}
