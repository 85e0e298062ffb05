using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.People;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Offboarding;

/// <summary>
/// Says what is true of somebody's leaving, under the caller's own case id. Replayed, late, out of order or under several cases, it all comes to the same plan; the answer says
/// what changed and why. With <c>sequence</c> or <c>occurredAt</c> the order of arrival does not matter.
/// </summary>
public sealed class NotifyDeparture(FleetDb db, IClock clock, Caller caller, NoticeHearing hearing, DepartureReader departures) : Endpoint<NotifyDepartureRequest, DepartureAnswer>
{
    public override void Configure()
    {
        Put("/departures/{CaseId}");
        this.Allow(Reach.Region, Role.PeopleOps, Role.Admin, Scope.Departures);
        this.OrdersItself();
        this.Answers<DepartureAnswer>(200, tagged: true);
        this.Answers<DepartureAnswer>(201, tagged: true);
        this.Answers<DepartureAnswer>(202);
        this.Refuses("departure.sequence-reused", "departure.other-person");
    }

    public override async Task HandleAsync(NotifyDepartureRequest req, CancellationToken ct)
    {
        var name = new CaseName(DepartureSource.Api, CaseIdOf(Route<string>("CaseId")));
        if (req.OccurredAt > clock.GetCurrentInstant() + Said.MostAhead)
            throw new InvalidInputException("/occurredAt", "departure.not-yet", "A notice tells of something that has happened; it cannot lie ahead.");
        var leaver = new Leaver(req.PersonId, req.WorkEmail);
        await MustBeTheirsAsync(name, leaver, ct);
        if (HttpContext.Request.Headers.IfMatch.Count > 0)
            HttpContext.HonourMatch((await db.DepartureOfAsync(name.Id, caller, ct)).Version);
        var heard = await hearing.HearAsync(name, leaver, (newest, now) => Statement(req, name, newest, now), caller.Actor, null, ct);
        var status = heard switch { { Departure: null } => 202, { IsNews: true, Case.NoticeCount: 1 } => 201, _ => 200 };
        var view = heard.Departure is { } departure ? await departures.ReadAsync(departure, ct) : null;
        var notice = view?.Notices.FirstOrDefault(n => n.CaseId == name.Id && n.Source == name.Source && n.OccurredAt == Newest(heard).OccurredAt && n.Sequence == Newest(heard).Sequence);
        if (heard.Departure is { } tagged)
            HttpContext.Tag(tagged.Version);
        if (status != 200)
            HttpContext.Response.Headers.Location = $"/api/v1/departures/{Uri.EscapeDataString(name.Id)}";
        await HttpContext.Response.SendAsync(new DepartureAnswer(view, heard.IsNews, Outcome(heard, notice), heard.Changes), status, cancellation: ct);
    }

    private static DepartureNotice Newest(HeardNotice heard) => heard.Case.Notices.First(n => n.Fingerprint == heard.Fingerprint);

    private static string Outcome(HeardNotice heard, NoticeView? notice) => heard switch
    {
        { Departure: null } => "Nobody in the directory is known by this; the notice waits until somebody is.",
        { IsNews: false } => "This notice was known; it has no further effect.",
        { Departure.ClosedAt: not null } => "The notice is kept; the departure has been closed, and is not opened again by it.",
        _ => notice?.Because ?? "The notice is kept.",
    };

    /// <summary>Without a count or an instant of the source's own, a notice that repeats the newest one is that one, and any other counts from now.</summary>
    private static Said? Statement(NotifyDepartureRequest req, CaseName name, Said? newest, Instant now)
    {
        var said = new Said(name, req.Notice!.Value, req.Sequence, FleetClock.Whole(req.OccurredAt ?? now), req.LastWorkingDayOn, req.TerminationOn, req.Reason, req.Arrangement?.Agreed);
        if (req is { Sequence: { } sequence, OccurredAt: null } && newest?.Sequence == sequence && said.Repeats(newest))
            return null;
        return req is { Sequence: null, OccurredAt: null } && newest is not null && said.Repeats(newest) ? null : said;
    }

    // A person of another region is as unknown as one that does not exist, and so is a case about one: also to who names an address that nobody has.
    private async Task MustBeTheirsAsync(CaseName name, Leaver leaver, CancellationToken ct)
    {
        var person = await hearing.FindAsync(leaver, ct);
        if (person is null ? leaver.PersonId is not null : !caller.SeesDepartures(person.Region))
            throw new InvalidInputException(leaver.PersonId is null ? "/workEmail" : "/personId", "person.unknown", "There is no such person in your regions.");
        var about = await (from c in db.DepartureCases join p in db.People on c.PersonId equals p.Id where c.Source == name.Source && c.CaseId == name.Id select (Region?)p.Region).SingleOrDefaultAsync(ct);
        if (about is { } region && !caller.SeesDepartures(region))
            throw new UnknownException("departure");
    }

    private static string CaseIdOf(string? text) =>
        text is { Length: > 0 and <= DepartureCase.CaseIdMaxLength } && StrictText.Prints(text) && !text.Any(char.IsControl)
            ? text
            : throw new InvalidInputException("/caseId", "departure.case-id", $"A case id has 1 to {DepartureCase.CaseIdMaxLength} printable characters.");
}

/// <summary>What is true of somebody's leaving.</summary>
/// <param name="Notice">leaving: on a day; inEffect: they have left; cancellation: rescinded; rehire: back, or under another contract; signal: perhaps.</param>
/// <param name="PersonId">Who leaves; or by work e-mail, also of somebody whom the directory does not know yet.</param>
/// <param name="LastWorkingDayOn">In the person's own calendar; access ends on it.</param>
/// <param name="TerminationOn">The last day of the contract; not before the last working day.</param>
/// <param name="Reason">Why; some reasons void what a leaver may keep or buy.</param>
/// <param name="Arrangement">A cut-off at another time than policy says, and who agreed to it.</param>
/// <param name="Sequence">The caller's own count for this case: whatever arrives later, a lower one is older.</param>
/// <param name="OccurredAt">When it was decided; now where left out.</param>
public sealed record NotifyDepartureRequest(
    NoticeKind? Notice, Guid? PersonId = null, string? WorkEmail = null, LocalDate? LastWorkingDayOn = null, LocalDate? TerminationOn = null, LeavingReason? Reason = null,
    ArrangementInput? Arrangement = null, long? Sequence = null, Instant? OccurredAt = null);

/// <summary>What was agreed on for a last working day that ends otherwise than policy says.</summary>
/// <param name="AgreedBy">A staff id or a reference, not a name.</param>
/// <param name="From">Local time on the last working day.</param>
public sealed record ArrangementInput(string AgreedBy, LocalTime From, LocalTime Until)
{
    internal Arrangement Agreed => new(AgreedBy.Trim(), From, Until);
}

public sealed class NotifyDepartureValidator : Validator<NotifyDepartureRequest>
{
    public NotifyDepartureValidator()
    {
        RuleFor(r => r.Notice).NotNull();
        RuleFor(r => r.PersonId).Must((r, id) => (id is null) != (r.WorkEmail is null)).WithErrorCode("departure.one-person").WithMessage("Name the person by personId or by workEmail.");
        RuleFor(r => r.WorkEmail).NotEmpty().Printable(Person.EmailMaxLength).EmailAddress().When(r => r.WorkEmail is not null).WithErrorCode("email.malformed");
        RuleFor(r => r.LastWorkingDayOn).NotNull().When(r => r.Notice == NoticeKind.Leaving);
        RuleFor(r => r.LastWorkingDayOn).Sane();
        RuleFor(r => r.TerminationOn).Sane();
        RuleFor(r => r.TerminationOn).Must((r, end) => end >= r.LastWorkingDayOn).When(r => r is { TerminationOn: not null, LastWorkingDayOn: not null })
            .WithErrorCode("date.impossible").WithMessage("The contract does not end before the last working day.");
        RuleFor(r => r.Sequence).GreaterThanOrEqualTo(0);
        RuleFor(r => r.OccurredAt).Must(at => at > NodaConstants.UnixEpoch).When(r => r.OccurredAt is not null).WithErrorCode("date.impossible");
        RuleFor(r => r.Arrangement!.AgreedBy).NotEmpty().Printable(Arrangement.AgreedByMaxLength).When(r => r.Arrangement is not null);
        RuleFor(r => r.Arrangement!.Until).Must((r, until) => until > r.Arrangement!.From).When(r => r.Arrangement is not null)
            .WithErrorCode("departure.arrangement").WithMessage("It ends after it begins.");
    }
}

/// <summary>How a departure stands after a notice, and what the notice changed.</summary>
/// <param name="Departure">Null while the directory does not know the person.</param>
/// <param name="IsNews">False where this notice was known, and had no effect.</param>
/// <param name="Because">What the notice did among all the others, and why.</param>
/// <param name="Changes">What is different now, down to each laptop.</param>
public sealed record DepartureAnswer(DepartureView? Departure, bool IsNews, string Because, IReadOnlyList<Change> Changes);
