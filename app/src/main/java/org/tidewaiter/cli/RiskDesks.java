package org.tidewaiter.cli;

import java.time.Clock;
import org.tidewaiter.clearance.Dossiers;
import org.tidewaiter.clearance.store.JdbcClearances;
import org.tidewaiter.clearance.store.JdbcRegister;
import org.tidewaiter.edition.Editions;
import org.tidewaiter.edition.PlanFiles;
import org.tidewaiter.edition.web.ListDesk;
import org.tidewaiter.edition.web.ModelDesk;
import org.tidewaiter.edition.web.PlanDesk;
import org.tidewaiter.edition.web.PlanTrials;
import org.tidewaiter.history.store.JdbcHistoryBook;
import org.tidewaiter.risk.ListVersions;
import org.tidewaiter.rulebook.Rulebooks;
import org.tidewaiter.scoring.Models;
import org.tidewaiter.scoring.file.ModelFile;
import org.tidewaiter.selectivity.InputDrifts;
import org.tidewaiter.selectivity.store.JdbcModelInputs;
import org.tidewaiter.store.Database;

/** Desks of what declarations are selected by: plans, models, named lists. */
record RiskDesks(
        Database database,
        JdbcClearances clearances,
        Dossiers dossiers,
        Editions planEditions,
        PlanFiles planFiles,
        Rulebooks rulebooks,
        Models registry,
        ListVersions listVersions,
        KeptLists keptLists) {
    PlanDesk plans() {
        return new PlanDesk(
                planEditions,
                clearances,
                planFiles,
                registry,
                JdbcHistoryBook.open(database),
                listVersions,
                rulebooks,
                new PlanTrials(JdbcRegister.open(database), dossiers));
    }

    ModelDesk models() {
        return new ModelDesk(
                registry,
                ModelFile.notation(),
                JdbcHistoryBook.open(database),
                plans(),
                clearances.yields(),
                new InputDrifts(JdbcModelInputs.open(database), registry::withDigest),
                Clock.systemUTC());
    }

    ListDesk lists() {
        return new ListDesk(listVersions, clearances, new ListNotations(), keptLists, plans(), Clock.systemUTC());
    }
}
