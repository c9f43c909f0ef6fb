package org.tidewaiter.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Person;
import org.tidewaiter.edition.web.ModelDesk;
import org.tidewaiter.history.HistoryBook;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.kernel.Digest;
import org.tidewaiter.kernel.Finding;
import org.tidewaiter.scoring.ModelCard;
import org.tidewaiter.scoring.Models;
import org.tidewaiter.scoring.RegisteredModel;
import org.tidewaiter.scoring.file.ModelFile;
import org.tidewaiter.scoring.onnx.OnnxImport;
import org.tidewaiter.selectivity.Threshold;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the registered models. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the models in the registry of the database, the newest first. Their digests are what plans name.",
            "Of a model whose score is a RANK it is no probability: it was trained without outcomes.",
        },
        footer = {"", "Example:", "  tidewaiter risk models --format json"})
final class RiskModelsCommand extends RowsCommand {
    RiskModelsCommand() {
        super(RowFormat.TABLE);
    }

    @Override
    void answer() {
        Models models = store().models();
        boolean any = false;
        try (Rows rows = rows(
                "digest",
                "title",
                "score",
                "trees",
                "knowsUntil",
                "items",
                "infractions",
                "delayDays",
                "features",
                "bytes",
                "by",
                "at")) {
            RegisteredModel last = null;
            List<RegisteredModel> page;
            do {
                page = models.list(last, Models.PAGE_MAX);
                for (RegisteredModel model : page) {
                    ModelCard card = model.card();
                    rows.row(
                            model.digest().hex(),
                            card.title(),
                            card.kind(),
                            card.rounds(),
                            card.knowsUntil(),
                            card.trained().items(),
                            card.trained().infractions(),
                            card.delayDays(),
                            model.features().hex().substring(0, 12),
                            model.bytes(),
                            model.by(),
                            model.at());
                    last = model;
                    any = true;
                }
            } while (page.size() == Models.PAGE_MAX);
        }
        if (forPeople()) {
            out().println(
                            any
                                    ? "A model in force selects by the scores that an office has recorded of it. With fewer than "
                                            + Threshold.LEAST_SCORES
                                            + " of them\nit has no threshold there and selects nothing,"
                                            + " unless the shift has room for all that is expected."
                                    : "No model is registered. Maybe bring one: risk register --model DIR");
        }
    }

    /** Brings a model into the registry. */
    @Command(
            name = "register",
            mixinStandardHelpOptions = true,
            description = {
                "Brings a model into the registry of the database, where plans can name it, and has its history kept. A file",
                "that is damaged, of other features, or older than its history is refused. Exit code 5 then. A model of trees",
                "or a linear one that comes as ONNX is converted first, and held to ONNX Runtime on made-up rows.",
            },
            footer = {
                "",
                "Examples:",
                "  tidewaiter risk register --model model --as maria",
                "  tidewaiter risk register --onnx own.onnx --features features.txt --known-until 2026-06-30 --as maria",
            })
    static final class Register implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Option(names = "--model", paramLabel = "DIR", description = "Folder of the model.")
        private @Nullable Path model;

        @Mixin
        private OnnxOptions own = new OnnxOptions();

        @Mixin
        private ActingPerson acting = new ActingPerson();

        @Mixin
        private Store.Options options = new Store.Options();

        @Override
        public Integer call() {
            Path onnx = own.onnx();
            if ((model == null) == (onnx == null)) {
                throw new CommandFailure(2, "give either --model DIR or --onnx FILE");
            }
            PrintWriter out = spec.commandLine().getOut();
            Bytes file = model == null ? converted(Objects.requireNonNull(onnx), out) : ModelFolder.file(model);
            try (Store store = options.open()) {
                Person person = acting.require(
                        store, Action.MANAGE_RISK_PLANS, "", "register " + (model == null ? onnx : model));
                return switch (store.modelDesk().register(person.signature(), file)) {
                    case ModelDesk.Registering.Refused(Finding finding) -> {
                        spec.commandLine()
                                .getErr()
                                .println("tidewaiter: " + finding.code() + ": " + finding.message() + " "
                                        + finding.fix());
                        yield Tidewaiter.NOT_IN_ORDER;
                    }
                    case ModelDesk.Registering.Registered(Digest digest, boolean hasHistory) ->
                        told(out, digest + " registered", hasHistory);
                    case ModelDesk.Registering.Known(Digest digest, boolean hasHistory) ->
                        told(out, digest + " was registered before", hasHistory);
                    case ModelDesk.Registering.Busy busy ->
                        throw new IllegalStateException("Nobody else reads models in this process.");
                };
            }
        }

        private Bytes converted(Path onnx, PrintWriter out) {
            return switch (own.convert(onnx)) {
                case OnnxImport.Outcome.Converted(var made, int rows, double difference) -> {
                    out.printf(
                            Locale.ROOT,
                            "%s, which differs from ONNX Runtime by at most %.1e on %,d made-up rows%n",
                            made.infraction().linear().isPresent()
                                    ? "A linear model"
                                    : "A model of " + made.infraction().trees().size() + " trees",
                            difference,
                            rows);
                    yield ModelFile.write(made);
                }
                case OnnxImport.Outcome.Refused(String code, String message, String fix) ->
                    throw new CommandFailure(Tidewaiter.NOT_IN_ORDER, code + ": " + message + " " + fix);
            };
        }

        private static int told(PrintWriter out, String sentence, boolean hasHistory) {
            out.println(sentence);
            if (!hasHistory) {
                out.println(HistoryBook.TERMS_MAX + " histories are kept, which is the most: it has none."
                        + " Maybe forget one: risk history forget --help");
            }
            return 0;
        }
    }
}
