package org.tidewaiter.scoring.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidewaiter.history.Codebook;
import org.tidewaiter.history.Feature;
import org.tidewaiter.history.FeatureSet;
import org.tidewaiter.kernel.Bytes;
import org.tidewaiter.scoring.ModelCard;

/** Models as LightGBM, XGBoost and scikit-learn export them, where a Python has these; {@code TIDEWAITER_PYTHON} names it. */
class ExportedModelsTest {
    private static final String EXPORT = """
            import sys, numpy as np
            from skl2onnx import to_onnx
            from sklearn.ensemble import RandomForestClassifier, GradientBoostingClassifier
            import onnxmltools, lightgbm, xgboost
            from onnxmltools.convert.common.data_types import FloatTensorType
            r = np.random.default_rng(3)
            X = (r.normal(size=(3000, 4)) * 3).astype(np.float32)
            y = ((X[:, 0] > 1) ^ (X[:, 1] * X[:, 2] > 0) | (r.random(3000) < .1)).astype(int)
            M = X.copy(); M[r.random(X.shape) < .1] = np.nan
            def write(name, model):
                open(sys.argv[1] + '/' + name + '.onnx', 'wb').write(model.SerializeToString())
            opset = {'': 15, 'ai.onnx.ml': 3}
            for name, c in [('forest', RandomForestClassifier(20)), ('boosting', GradientBoostingClassifier())]:
                write(name, to_onnx(c.fit(X, y), X[:1], target_opset=opset, options={id(c): {'zipmap': False}}))
            types = [('X', FloatTensorType([None, 4]))]
            b = lightgbm.LGBMClassifier(n_estimators=100, verbose=-1).fit(M, y)
            write('lightgbm', onnxmltools.convert_lightgbm(b, target_opset=15, initial_types=types))
            b = xgboost.XGBClassifier(n_estimators=100, max_depth=5).fit(M, y)
            write('xgboost', onnxmltools.convert_xgboost(b, target_opset=15, initial_types=types))
            """;

    private static final String PIPELINES = """
            import sys, numpy as np
            from skl2onnx import to_onnx
            from sklearn.pipeline import make_pipeline
            from sklearn.compose import ColumnTransformer
            from sklearn.impute import SimpleImputer
            from sklearn.linear_model import LogisticRegression, LinearRegression
            from sklearn.preprocessing import StandardScaler, MinMaxScaler, RobustScaler
            from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier
            r = np.random.default_rng(3)
            X = (r.normal(size=(3000, 4)) * [3, 100, .2, 1] + [1, 500, .3, 2]).astype(np.float32)
            y = ((X[:, 0] > 1) ^ (X[:, 1] > 550) | (r.random(3000) < .1)).astype(int)
            M = X.copy(); M[r.random(X.shape) < .1] = np.nan
            filled = make_pipeline(SimpleImputer(strategy='median'), StandardScaler())
            columns = lambda: ColumnTransformer([('a', filled, [0, 1]), ('b', 'passthrough', [2]), ('c', MinMaxScaler(), [3])])
            for name, data, c in [
                    ('scaled-logistic', X, make_pipeline(StandardScaler(), LogisticRegression())),
                    ('imputed-logistic', M, make_pipeline(SimpleImputer(), StandardScaler(), LogisticRegression())),
                    ('minmax-logistic', X, make_pipeline(MinMaxScaler(), LogisticRegression())),
                    ('columns-logistic', X, make_pipeline(columns(), LogisticRegression())),
                    ('scaled-boosting', X, make_pipeline(StandardScaler(), GradientBoostingClassifier())),
                    ('robust-forest', X, make_pipeline(RobustScaler(), RandomForestClassifier(20))),
                    ('columns-boosting', X, make_pipeline(columns(), GradientBoostingClassifier())),
                    ('linear', X, make_pipeline(StandardScaler(), LinearRegression()))]:
                c.fit(data, y)
                o = {id(c): {'zipmap': False}} if hasattr(c, 'predict_proba') else None
                m = to_onnx(c, X[:1], target_opset={'': 15, 'ai.onnx.ml': 3}, options=o)
                open(sys.argv[1] + '/' + name + '.onnx', 'wb').write(m.SerializeToString())
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void exportsOfPythonAnswerAsOnnxRuntimeDoes() throws IOException, InterruptedException {
        String python = System.getenv().getOrDefault("TIDEWAITER_PYTHON", "python3");
        assumeTrue(
                run(python, "-c", "import skl2onnx, onnxmltools, lightgbm, xgboost")
                        .isEmpty(),
                python + " has no skl2onnx, onnxmltools, lightgbm and xgboost; TIDEWAITER_PYTHON names another");
        run(python, "-W", "ignore", "-c", EXPORT, folder.toString());
        answerAlike("forest", "boosting", "lightgbm", "xgboost");
    }

    @Test
    void pipelinesOfScikitLearnAnswerAsOnnxRuntimeDoes() throws IOException, InterruptedException {
        String python = System.getenv().getOrDefault("TIDEWAITER_PYTHON", "python3");
        assumeTrue(
                run(python, "-c", "import skl2onnx, sklearn").isEmpty(),
                python + " has no skl2onnx and scikit-learn; TIDEWAITER_PYTHON names another");
        assertThat(run(python, "-W", "ignore", "-c", PIPELINES, folder.toString()))
                .isEmpty();
        answerAlike(
                "scaled-logistic",
                "imputed-logistic",
                "minmax-logistic",
                "columns-logistic",
                "scaled-boosting",
                "robust-forest",
                "columns-boosting",
                "linear");
    }

    private void answerAlike(String... names) throws IOException {
        FeatureSet set = new FeatureSet(
                Stream.of("net_mass", "price", "rate(importer)", "duty_rate")
                        .map(Feature::parse)
                        .toList(),
                180,
                3,
                1 << 10);
        Instant then = Instant.parse("2026-01-01T00:00:00Z");
        ModelCard.Window window = new ModelCard.Window(then, then, 0, 0);
        for (String name : names) {
            Bytes file = Bytes.of(Files.readAllBytes(folder.resolve(name + ".onnx")));
            assertThat(OnnxImport.convert(file, new OnnxImport.Told(name, set, new Codebook(Map.of()), window, 30)))
                    .as(name)
                    .isInstanceOfSatisfying(OnnxImport.Outcome.Converted.class, made -> {
                        System.out.println(name + " differs by " + made.difference());
                        assertThat(made.difference()).isLessThanOrEqualTo(OnnxImport.DIFFERENCE_MAX);
                    });
        }
    }

    /** What it wrote to the stream of errors. */
    private static String run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command).start();
            String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? "" : errors;
        } catch (IOException e) {
            return "it is not there";
        }
    }
}
