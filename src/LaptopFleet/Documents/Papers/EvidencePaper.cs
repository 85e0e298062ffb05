using LaptopFleet.Documents.Pages;
using LaptopFleet.Offboarding;
using LaptopFleet.Offboarding.Returns;
using NodaTime;

namespace LaptopFleet.Documents.Papers;

/// <summary>A leaver's case as an auditor files it: what was said, what became of each laptop, who answered for it when, and each event with its link in the chain.</summary>
public static class EvidencePaper
{
    public const string Title = "Evidence of a departure";

    public static Paper Compose(DepartureEvidence evidence, string company)
    {
        // What it says is as old as the newest event: without another one it is the same paper.
        var asOf = evidence.Events is [.., { } newest] ? newest.At : evidence.AsOf;
        var (departure, number) = (evidence.Departure, $"D-{evidence.Departure.Id.ToString("N")[^10..].ToUpperInvariant()}");
        return new(Title, "en", PageFormat.A4,
        [
            new Masthead(Title, $"{number} · as of {At(asOf)}", company),
            new KeyValues(
            [
                ("Cases", string.Join(", ", departure.Cases.Select(c => c.CaseId))), ("Person", departure.PersonId.ToString()), ("Country", Written.Country(departure.Country)), ("State", Said(departure.State)),
                ("Last working day", departure.LastWorkingDayOn is { } day ? Written.Day(day) : "—"), ("Termination", departure.TerminationOn is { } end ? Written.Day(end) : "—"),
                ("Access ended", departure.CutOff?.FromAt is { } cut ? At(cut) : "—"), ("Closed", departure.ClosedAt is { } closed ? $"{At(closed)}, {departure.ClosedBy}" : "not closed"),
                ("No laptop, checked by", departure.NothingCheckedBy ?? "—"),
            ]),
            new Heading("What was said"),
            new Table([Column.Fixed("When", 38), Column.Text("By", 0.8), Column.Text("What", 0.8), Column.Text("Effect", 1.6)],
                [.. departure.Notices.Select(n => new Row(At(n.OccurredAt), new Cell(Said(n.Source), n.CaseId), Said(n.Kind), new Cell(Said(n.Effect), n.Because)))]),
            .. evidence.Laptops.SelectMany(Laptop),
            new Heading("Events"),
            new Paragraph(evidence.IsCut ? "There are more events than are printed here." : "All events of the case, each with its place and its link in the chain. The evidence as JSON has all that a link is made of, to compute it again; GET /api/v1/audit/verify proves the chain.", TextStyle.Small),
            new Table([Column.Number("Place", 16), Column.Fixed("When", 38), Column.Text("What", 1.6), Column.Text("By", 0.8)],
                [.. evidence.Events.Select(e => new Row($"{e.Position}", At(e.At), new Cell(e.Type, e.Hash), e.Actor))]),
        ])
        {
            Footer = new($"{number} · {company}"),
        };
    }

    private static IEnumerable<Block> Laptop(LaptopEvidence laptop)
    {
        var plan = laptop.Return;
        return
        [
            new Heading($"Laptop {laptop.SerialNumber}"),
            new KeyValues(
            [
                ("Asset tag", laptop.AssetTag ?? "—"), ("Stands", Said(laptop.State)), ("On hold", laptop.OnHold ? "yes" : "no"), ("Plan", $"{Said(plan.Disposition)}, {Said(plan.State)}"),
                ("Ended", plan.EndedAt is { } ended ? At(ended) : "open"), ("Proven by", plan.Evidence ?? "—"), .. Ends(plan),
            ]),
            new Table([Column.Text("Step", 0.7), Column.Fixed("Due", 28), Column.Fixed("Done", 38), Column.Text("By", 0.9), Column.Text("Not applicable, because")],
                [.. plan.Steps.Select(s => new Row(Said(s.Kind), Written.Day(s.DueOn), s.DoneAt is { } done ? At(done) : "open", new Cell(s.DoneBy ?? "—", s.Evidence), s.NotApplicableBecause ?? ""))]),
            new Table([Column.Text("Who answered for it"), Column.Fixed("From", 38), Column.Fixed("Until", 38), Column.Text("By the event", 1.2)],
                [.. laptop.Custody.Select(c => new Row(new Cell(Said(c.Custody), c.HolderId?.ToString()), At(c.Begin.At), c.End is { } until ? At(until.At) : "now", new Cell(c.Begin.Type, c.Begin.EventId.ToString())))]),
            .. laptop.Sanitisations.Count == 0 ? Array.Empty<Block>() :
            [
                new Table([Column.Fixed("Sanitised", 38), Column.Text("How"), Column.Text("Drives"), Column.Text("By"), Column.Text("Validated by")],
                    [.. laptop.Sanitisations.Select(s => new Row(
                        At(s.PerformedAt), new Cell($"{Said(s.Method)}, {Said(s.Technique)}", s.Evidence), string.Join(", ", s.Media.Select(m => m.SerialNumber)), s.PerformedBy,
                        s.IsEffective is { } good ? new Cell(s.ValidatedBy, good ? "effective" : "not effective") : "—"))]),
            ],
        ];
    }

    private static IEnumerable<KeyValue> Ends(ReturnView plan)
    {
        if (plan.WayBack is { } way)
            yield return ("Came back by", way.Exception is null ? Said(way.Method) : $"{Said(way.Method)}, by an exception of {way.ExceptionBy}: {way.Exception}");
        if (plan.WriteOff is not { } given)
            yield break;
        yield return ("To be given up, because", given.Reason);
        yield return ("Evidence for that", given.ReportReference is null ? given.Evidence : $"{given.Evidence}, report {given.ReportReference}");
        yield return ("Worth then", given.Value?.ToString() ?? "not known");
        yield return ("Decided by", string.Join(", ", plan.Approvals.Where(a => a is { Proposal: Proposal.WriteOff, DecidedBy: not null }).Select(a => $"{a.DecidedBy} ({Said(a.Decision!.Value)})")) is { Length: > 0 } who ? who : "nobody yet");
    }

    private static string Said(Enum word) => SanitisationPaper.Said(word);

    private static string At(Instant at) => SanitisationPaper.Minute(at);
}
