package org.tidewaiter.clearance.json;

import java.io.StringWriter;
import org.tidewaiter.clearance.Clearance;
import org.tidewaiter.clearance.Clearances;
import org.tidewaiter.clearance.Replay;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes the proof of a declaration as one line of JSON. */
public final class ReplayWriter {
    private static final JsonFactory JSON = new JsonFactory();

    private ReplayWriter() {}

    public static String write(Replay replay) {
        StringWriter out = new StringWriter(1024);
        Clearance clearance = replay.dossier().clearance();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("mrn", clearance.mrn().value());
            json.writeStringProperty("lrn", clearance.lrn());
            json.writeStringProperty("state", clearance.state().name());
            json.writeNumberProperty("version", clearance.version());
            json.writeBooleanProperty("proven", replay.isProven());
            json.writeBooleanProperty("eventsAgree", replay.eventsAgree());
            json.writeArrayPropertyStart("decisions");
            for (Replay.Check check : replay.checks()) {
                json.writeStartObject();
                json.writeNumberProperty("version", check.version());
                json.writeStringProperty("purpose", check.purpose().name());
                json.writeStringProperty("stored", check.stored().hex());
                if (check.again() == null) {
                    json.writeNullProperty("again");
                    json.writeStringProperty("problem", String.valueOf(check.problem()));
                } else {
                    json.writeStringProperty("again", check.again().hex());
                }
                json.writeBooleanProperty("same", check.isSame());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayPropertyStart("events");
            for (Clearances.StoredEvent event : replay.dossier().events()) {
                json.writeRawValue(event.text());
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return out.toString();
    }
}
