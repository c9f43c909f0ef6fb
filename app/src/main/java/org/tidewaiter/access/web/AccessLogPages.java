package org.tidewaiter.access.web;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tidewaiter.access.AccessChain;
import org.tidewaiter.access.AccessLog;
import org.tidewaiter.access.Action;
import org.tidewaiter.access.Visitor;

/** The log of accesses, and the proof that nobody touched it. Looking at it is logged as well. */
@Controller
final class AccessLogPages {
    private static final int PAGE = 50;

    private final AccessLog log;
    private final AccessDesk desk;

    AccessLogPages(AccessLog log, AccessDesk desk) {
        this.log = log;
        this.desk = desk;
    }

    @GetMapping("/access-log")
    String list(
            Visitor visitor,
            @RequestParam(defaultValue = "") String who,
            @RequestParam(defaultValue = "") String object,
            @RequestParam(required = false) @Nullable Long before,
            Model model) {
        desk.require(visitor, Action.SEE_ACCESS_LOG, "", "list");
        return page(who, object, before, model);
    }

    /** Reads the whole log; a POST, since it costs. */
    @PostMapping("/access-log/verify")
    String verify(Visitor visitor, Model model) {
        desk.require(visitor, Action.SEE_ACCESS_LOG, "", "verify");
        AccessLog.Head head = log.head();
        Optional<AccessChain.Break> broken = AccessChain.verify(log, head);
        model.addAttribute("verified", true);
        model.addAttribute("head", head);
        model.addAttribute("broken", broken.orElse(null));
        return page("", "", null, model);
    }

    private String page(String who, String object, @Nullable Long before, Model model) {
        AccessLog.Filter filter = new AccessLog.Filter(Typed.orNull(who), Typed.orNull(object));
        List<AccessLog.Entry> found =
                log.newest(filter, before == null ? Long.MAX_VALUE : Math.max(1, before), PAGE + 1);
        List<AccessLog.Entry> rows = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("rows", rows);
        model.addAttribute("next", found.size() > PAGE ? rows.getLast().sequence() : null);
        model.addAttribute("who", who);
        model.addAttribute("object", object);
        model.addAttribute("here", "access-log");
        return "people-log";
    }
}
