package org.tidewaiter.scoring.learn;

import com.microsoft.ml.lightgbm.SWIGTYPE_p_double;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_int;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_long_long;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_p_void;
import com.microsoft.ml.lightgbm.SWIGTYPE_p_void;
import com.microsoft.ml.lightgbm.lightgbmlib;
import com.microsoft.ml.lightgbm.lightgbmlibConstants;
import java.util.List;
import org.tidewaiter.history.FeatureSet;
import org.tidewaiter.scoring.TreeEnsemble;

/** The same trees in LightGBM, through its fastest call for one row: what core's scoring is measured against. */
public final class LightGbmPeer implements AutoCloseable {
    private final String text;
    private final int features;
    private final SWIGTYPE_p_void booster;
    private final SWIGTYPE_p_void fast;
    private final SWIGTYPE_p_long_long length;
    private final SWIGTYPE_p_double result;

    private LightGbmPeer(String text, int features) {
        this.text = text;
        this.features = features;
        NativeCode.load();
        length = lightgbmlib.new_int64_tp();
        result = lightgbmlib.new_doublep();
        SWIGTYPE_p_p_void handle = lightgbmlib.new_voidpp();
        SWIGTYPE_p_int rounds = lightgbmlib.new_intp();
        check(lightgbmlib.LGBM_BoosterLoadModelFromString(text, rounds, handle));
        booster = lightgbmlib.voidpp_value(handle);
        SWIGTYPE_p_p_void config = lightgbmlib.new_voidpp();
        check(lightgbmlib.LGBM_BoosterPredictForMatSingleRowFastInit(
                booster,
                lightgbmlibConstants.C_API_PREDICT_RAW_SCORE,
                0,
                -1,
                lightgbmlibConstants.C_API_DTYPE_FLOAT64,
                features,
                "num_threads=1",
                config));
        fast = lightgbmlib.voidpp_value(config);
        lightgbmlib.delete_voidpp(handle);
        lightgbmlib.delete_voidpp(config);
        lightgbmlib.delete_intp(rounds);
    }

    /** Trained on vectors for so many rounds, without stopping early. */
    public static LightGbmPeer train(
            FeatureSet set, Settings settings, List<double[]> vectors, List<Boolean> infractions, int rounds) {
        float[] labels = new float[infractions.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = infractions.get(i) ? 1 : 0;
        }
        Boosting boosting = new Boosting(settings.boosting("binary"), set.codes(), settings.seed(), settings.threads());
        Boosting.Rows rows = new Boosting.Rows(vectors.toArray(double[][]::new), labels);
        return new LightGbmPeer(boosting.run(rows, null, rounds, 1).text(), set.size());
    }

    /** The same trees in core. */
    public TreeEnsemble trees() {
        return LightGbmText.read(text, features);
    }

    /** The raw score of a vector. */
    public double raw(double[] vector) {
        check(lightgbmlib.LGBM_BoosterPredictForMatSingleRowFastCriticalSWIG(vector, fast, length, result));
        return lightgbmlib.doublep_value(result);
    }

    private static void check(int code) {
        if (code != 0) {
            throw new IllegalStateException("LightGBM failed: " + lightgbmlib.LGBM_GetLastError());
        }
    }

    @Override
    public void close() {
        check(lightgbmlib.LGBM_FastConfigFree(fast));
        check(lightgbmlib.LGBM_BoosterFree(booster));
        lightgbmlib.delete_int64_tp(length);
        lightgbmlib.delete_doublep(result);
    }
}
