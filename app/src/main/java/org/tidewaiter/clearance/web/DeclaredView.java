package org.tidewaiter.clearance.web;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.tidewaiter.declaration.Declaration;
import org.tidewaiter.declaration.GoodsItem;
import org.tidewaiter.draft.Fields;

/**
 * What a declaration says, under the names that its form has: parties, transport, places, and the goods items of one page.
 *
 * @param header blocks with something declared in them
 * @param items those of the page
 * @param pages of items; one at least
 * @param further what the form has no field for, of the head and of the items of the page
 * @param leftOut paths of what is no part of the data model or more than a form takes; the message has it
 */
public record DeclaredView(
        List<DraftView.Group> header,
        List<Item> items,
        List<DraftView.ItemPage> pages,
        List<DraftView.Further> further,
        List<String> leftOut) {
    private static final int LEFT_OUT_SHOWN = 20;

    /**
     * A goods item.
     *
     * @param documents codes of what is declared with it, each once
     */
    public record Item(
            int number,
            String code,
            String description,
            String origin,
            String procedure,
            String documents,
            String netMass,
            String price,
            List<DraftView.Group> groups) {}

    /** @param wanted page of items; the nearest that there is is shown */
    static DeclaredView of(Declaration declaration, DraftCodes codes, int wanted) {
        Fields.Taken taken = Fields.of(declaration.element());
        Fields fields = taken.fields();
        List<GoodsItem> goods = declaration.items();
        int here = Math.clamp(wanted, 1, Math.max(1, DraftView.pageOf(goods.size())));
        int first = (here - 1) * DraftView.ITEMS_PER_PAGE;
        int end = Math.min(goods.size(), first + DraftView.ITEMS_PER_PAGE);
        List<Item> items = IntStream.range(first, end)
                .mapToObj(i -> item(
                        goods.get(i), declared(DraftLayout.ITEM, Fields.ITEM + "[" + (i + 1) + "]/", fields, codes)))
                .toList();
        Predicate<String> ofPage = path -> DraftView.item(path) == 0 || DraftView.pageOf(DraftView.item(path)) == here;
        return new DeclaredView(
                declared(DraftLayout.HEADER, "", fields, codes),
                items,
                DraftView.pages(Math.max(1, goods.size()), here),
                fields.texts().entrySet().stream()
                        .filter(f -> !f.getValue().isBlank() && DraftLayout.label(f.getKey()) == null)
                        .filter(f -> ofPage.test(f.getKey()))
                        .map(f -> new DraftView.Further(f.getKey(), f.getValue()))
                        .toList(),
                taken.leftOut().stream().limit(LEFT_OUT_SHOWN).toList());
    }

    /** Whether the page has that item; 0 is the declaration as a whole. */
    boolean shows(int item) {
        return item == 0 || items.stream().anyMatch(shown -> shown.number == item);
    }

    private static Item item(GoodsItem item, List<DraftView.Group> groups) {
        DeclarationPages.ItemRow row = DeclarationPages.ItemRow.of(item);
        return new Item(
                row.number(),
                row.code(),
                row.description(),
                row.origin(),
                Objects.requireNonNullElse(item.procedure(), ""),
                String.join(", ", item.documentCodes().stream().distinct().toList()),
                row.netMass(),
                row.price(),
                groups);
    }

    private static List<DraftView.Group> declared(
            List<DraftLayout.Block> blocks, String prefix, Fields fields, DraftCodes codes) {
        return DraftView.groups(blocks, prefix, fields, Map.of(), codes).stream()
                .map(group -> new DraftView.Group(
                        group.key(),
                        group.path(),
                        group.rows().stream()
                                .map(row -> new DraftView.Row(
                                        row.number(),
                                        row.path(),
                                        row.cells().stream()
                                                .filter(cell -> !cell.value().isBlank())
                                                .toList()))
                                .filter(row -> !row.cells().isEmpty())
                                .toList()))
                .filter(group -> !group.rows().isEmpty())
                .toList();
    }
}
