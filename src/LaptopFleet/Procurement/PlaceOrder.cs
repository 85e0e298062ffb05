using FastEndpoints;
using FluentValidation;
using LaptopFleet.Assignments;
using LaptopFleet.Catalog;
using LaptopFleet.Database;
using LaptopFleet.People;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Procurement.Promises;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.Procurement;

/// <summary>
/// Says that a person needs a laptop. People operations and logistics ask for anybody, a manager for reports, and everybody for a replacement of their own.
/// Policy decides the route, the lead time and the approvals on the spot; the answer says them. For a hire who starts so soon that it is asked first whether a laptop can be there (policy <c>short-notice</c>) it is asked
/// with the order where no promise is named, and the order keeps what was promised.
/// </summary>
public sealed class PlaceOrder(FleetDb db, IClock clock, Caller caller, Planning planning, IRefreshGate refreshes, PromiseDesk promises) : Endpoint<PlaceOrderRequest, OrderView>
{
    /// <summary>Nobody has more.</summary>
    private const int MostLaptops = 100;

    public override void Configure()
    {
        Post("/orders");
        this.Allow(Reach.Region, Role.PeopleOps, Role.Logistics, Role.LogisticsLead, Role.Admin, Role.Manager, Role.TeamMember);
        this.Answers<OrderView>(201, tagged: true);
        this.Refuses("order.already-open", "order.not-for-others", "order.own-replacement-only", "order.person-inactive", "order.no-standard", "order.model-not-offered", "promise.other-case", "refresh.frozen");
    }

    public override async Task HandleAsync(PlaceOrderRequest req, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var person = await PersonAsync(req, ct);
        var today = now.InZone(DateTimeZoneProviders.Tzdb[person.Zone]).Date;
        var neededOn = NeededOn(req, person, today);
        var standard = await Entitlement.DecideAsync(db, person, today, ct);
        var model = await ModelAsync(req.ModelId ?? standard.Model?.Id ?? throw new RefusedException("order.no-standard", "No standard fits this person; name the model."), ct);
        if (!model.IsOffered(today))
            throw new RefusedException("order.model-not-offered", "This model is not offered now.");
        if (await db.Orders.AnyAsync(o => o.PersonId == person.Id && o.Kind == req.Kind && o.ClosedAt == null, ct))
            throw new RefusedException("order.already-open", "This person has an open order of that kind.");

        if (req.Kind == OrderKind.Refresh)
            await refreshes.MustBeginAsync(person, today, ct);
        await MustFitAsync(req.PromiseId, person, model, neededOn, ct);
        var plan = await planning.PlanAsync(req.Kind!.Value, person, model, standard, neededOn, today, ct);
        var promise = req.PromiseId ?? (plan.IsShortNotice ? (await promises.MakeAsync(Countries.Get(person.Country), model, neededOn, today, caller.Actor, now, ct)).Id : null);
        var (order, placed) = Order.Place(new(req.Kind.Value, person, model, neededOn, req.Reason, promise, await ReplacedAsync(req, person, ct)), plan, caller.Actor, now);
        db.Orders.Add(order);
        db.Record(placed, caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.CreatedAsync($"/orders/{order.Id}", OrderView.Of(order), order.Version, ct);
    }

    private async Task<Person> PersonAsync(PlaceOrderRequest req, CancellationToken ct)
    {
        var id = req.PersonId ?? caller.PersonId;
        var person = await db.People.SeenBy(caller).SingleOrDefaultAsync(p => p.Id == id, ct)
            ?? throw new InvalidInputException("/personId", "person.unknown", "There is no such person, or they are not yours to see.");
        var asStaff = new[] { Role.PeopleOps, Role.Logistics, Role.LogisticsLead, Role.Admin }.Any(caller.Has);
        if (asStaff || (caller.Has(Role.Manager) && person.ManagerId == caller.PersonId))
            return person;
        if (person.Id != caller.PersonId)
            throw new RefusedException("order.not-for-others", "You may order for yourself, and as a manager for your reports.");
        return req.Kind == OrderKind.Replacement ? person : throw new RefusedException("order.own-replacement-only", "For yourself you may ask for a replacement; your manager asks for the rest.");
    }

    private static LocalDate NeededOn(PlaceOrderRequest req, Person person, LocalDate today)
    {
        if (req.Kind == OrderKind.NewHire)
            return req.NeededOn is { } on && on != person.StartOn
                ? throw new InvalidInputException("/neededOn", "order.needed-on-start", "A new hire needs it on the day they start; leave it out.")
                : person.StartOn;
        return req.NeededOn is { } day && day < today
            ? throw new InvalidInputException("/neededOn", "date.past", "That day is over where the person lives.")
            : req.NeededOn ?? today;
    }

    /// <summary>Which of their laptops it takes the place of: the one that is named; of one who has a single one, that one.</summary>
    private async Task<Guid?> ReplacedAsync(PlaceOrderRequest req, Person person, CancellationToken ct)
    {
        if (req.Kind is not (OrderKind.Refresh or OrderKind.Replacement))
        {
            return req.ReplacesDeviceId is null
                ? null
                : throw new InvalidInputException("/replacesDeviceId", "order.replaces-nothing", "Only a refresh or a replacement takes the place of a laptop.");
        }
        var lent = db.Assignments.Where(a => a.PersonId == person.Id && a.EndedAt == null && a.Kind == AssignmentKind.Loaner).Select(a => a.DeviceId);
        // Also one that is lost, or at a repairer, is theirs still; and one that a file brought in has no assignment.
        var theirs = await db.Assignments.Where(a => a.PersonId == person.Id && a.EndedAt == null && a.Kind == AssignmentKind.Permanent).Select(a => a.DeviceId)
            .Union(db.Devices.Where(d => d.PersonId == person.Id && !lent.Contains(d.Id)).Select(d => d.Id)).OrderBy(id => id).Take(MostLaptops).ToListAsync(ct);
        if (req.ReplacesDeviceId is { } named && !theirs.Contains(named))
            throw new InvalidInputException("/replacesDeviceId", "order.replaced-not-theirs", "This is no laptop that the person has to use.");
        return req.ReplacesDeviceId ?? (theirs is [var only] ? only : null);
    }

    private async Task MustFitAsync(Guid? promiseId, Person person, Model model, LocalDate neededOn, CancellationToken ct)
    {
        if (promiseId is not { } id)
            return;
        var promise = await db.DeliveryPromises.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct);
        if (promise is null || !(caller.Sees(promise.Region) || promise.Country == person.Country))
            throw new InvalidInputException("/promiseId", "promise.unknown", "There is no such promise, or it is not yours to see.");
        promise.MustFit(person.Country, model.Code, await db.Models.Where(m => m.Id == promise.ModelId).Select(m => m.Code).SingleAsync(ct), neededOn);
    }

    private async Task<Model> ModelAsync(Guid id, CancellationToken ct) =>
        await db.Models.SingleOrDefaultAsync(m => m.Id == id, ct) ?? throw new InvalidInputException("/modelId", "model.unknown", "There is no such model.");
}

/// <param name="PersonId">Who needs it; the caller where left out.</param>
/// <param name="ModelId">What they need; the model of their standard where left out. Another one than the standard's needs more approvals.</param>
/// <param name="NeededOn">A day in the person's zone; a new hire's is the day they start, for others it is today where left out.</param>
/// <param name="Reason">Why, for those who approve.</param>
/// <param name="PromiseId">What was promised for it (<c>POST /promises</c>), for the same country and model, and no later a start. Left out for a hire on short notice, it is asked with the order.</param>
/// <param name="ReplacesDeviceId">The laptop of the person that a refresh or a replacement takes the place of; the one that they have, where they have a single one and it is left out.</param>
public sealed record PlaceOrderRequest(
    OrderKind? Kind, Guid? PersonId = null, Guid? ModelId = null, LocalDate? NeededOn = null, string? Reason = null, Guid? PromiseId = null, Guid? ReplacesDeviceId = null);

public sealed class PlaceOrderValidator : Validator<PlaceOrderRequest>
{
    public PlaceOrderValidator()
    {
        RuleFor(o => o.Kind).NotNull();
        RuleFor(o => o.NeededOn).LessThanOrEqualTo(SaneDates.Latest).WithErrorCode("date.impossible");
        RuleFor(o => o.Reason).Printable(Order.ReasonMaxLength);
        RuleFor(o => o.Reason).NotEmpty().When(o => o.Kind is OrderKind.Second or OrderKind.Replacement).WithErrorCode("order.reason-missing")
            .WithMessage("Say why: those who approve a second laptop or a replacement need it.");
    }
}
