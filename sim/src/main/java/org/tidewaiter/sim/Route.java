package org.tidewaiter.sim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A way between a country abroad and home.
 *
 * @param country abroad, ISO 3166-1
 * @param mode at the border, UNECE Recommendation 19: 1 sea, 3 road, 4 air
 * @param abroad UN/LOCODE abroad
 * @param home UN/LOCODE at home
 * @param location code of the goods location, or of the customs office, at home
 */
record Route(String country, char mode, String abroad, String home, String location) {
    static final char SEA = '1';
    static final char ROAD = '3';
    static final char AIR = '4';

    /** The ways to and from each country. */
    static Map<String, List<Route>> of(Jurisdiction jurisdiction) {
        Map<String, List<Route>> byCountry = new LinkedHashMap<>();
        for (String[] row : Table.rows(jurisdiction.table("routes.csv"))) {
            byCountry
                    .computeIfAbsent(row[0], k -> new ArrayList<>())
                    .add(new Route(row[0], row[1].charAt(0), row[2], row[3], row[4]));
        }
        return byCountry;
    }

    /** One of the ways, by a mode that suits the goods where there is one. */
    static Route pick(List<Route> routes, Goods goods, Dice dice) {
        for (int i = 0; i < goods.modes().length(); i++) {
            // Most goods travel by the mode that the table names first.
            char mode = goods.modes().charAt(i);
            boolean last = i == goods.modes().length() - 1;
            if (last || dice.chance(0.75)) {
                List<Route> fitting =
                        routes.stream().filter(r -> r.mode == mode).toList();
                if (!fitting.isEmpty()) {
                    return dice.pick(fitting);
                }
            }
        }
        return dice.pick(routes);
    }
}
