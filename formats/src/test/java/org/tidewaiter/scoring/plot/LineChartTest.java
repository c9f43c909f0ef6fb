package org.tidewaiter.scoring.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.tidewaiter.kernel.Bytes;

class LineChartTest {
    @Test
    void drawsAPictureThatReadsBack() throws IOException {
        Bytes png = new LineChart(
                        "Title",
                        "week",
                        "precision",
                        List.of(
                                new LineChart.Line("one", List.of(1.0, 2.0, 3.0), List.of(0.0, 0.5, 1.0)),
                                new LineChart.Line("two", List.of(1.0, 3.0), List.of(0.3, Double.NaN))))
                .png();
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png.array()));
        assertThat(image.getWidth()).isEqualTo(900);
        assertThat(image.getRGB(2, 2) & 0xFFFFFF).isEqualTo(0xFFFFFF);
    }

    @Test
    void refusesALineOfOnePoint() {
        assertThatThrownBy(() -> new LineChart.Line("one", List.of(1.0), List.of(1.0)))
                .hasMessageContaining("two");
    }
}
