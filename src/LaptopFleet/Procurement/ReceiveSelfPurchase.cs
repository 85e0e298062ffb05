using FastEndpoints;
using FluentValidation;
using LaptopFleet.Assignments;
using LaptopFleet.Database;
using LaptopFleet.Devices;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Procurement;

/// <summary>The person has bought the laptop with the money that was approved, and holds it: it becomes the company's, and is theirs to accept like any other.</summary>
public sealed class ReceiveSelfPurchase(FleetDb db, IClock clock, Caller caller) : Endpoint<ReceiveSelfPurchaseRequest, OrderView>
{
    public override void Configure()
    {
        Post("/orders/{OrderId}/self-purchase/receipt");
        this.Allow(Reach.Region, Role.PeopleOps, Role.Logistics, Role.LogisticsLead, Role.Admin, Role.Manager, Role.TeamMember);
        this.Answers<OrderView>(200, tagged: true);
        this.Refuses("order.not-buying", "self-purchase.over-budget", "self-purchase.bought-before-approval", "assignment.person-deactivated");
    }

    public override async Task HandleAsync(ReceiveSelfPurchaseRequest req, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var order = await db.OrderAsync(caller, req.OrderId, ct);
        HttpContext.HonourMatch(order.Version);
        var today = now.InZone(DateTimeZoneProviders.Tzdb[order.Person.Zone]).Date;
        var purchasedOn = req.PurchasedOn ?? today;
        if (purchasedOn > today)
            throw new InvalidInputException("/purchasedOn", "date.future", "That day has not come yet where the person lives.");
        await UnitRules.CheckAsync(db, [(req.SerialNumber, req.AssetTag, "")], ct);

        var particulars = new DeviceParticulars(req.SerialNumber, req.AssetTag, order.ModelId, Condition.New, req.Paid, purchasedOn, null);
        var (device, registered) = Device.RegisterWithPerson(particulars, order.PersonId, order.Region, now);
        var (assignment, opened) = Assignment.Open(device, order.Person, null, order.Id, now);
        db.AddRange(device, assignment);
        db.Record([registered, opened, order.ReceiveSelfPurchase(device.Id, assignment.Id, req.Paid, purchasedOn, now)], caller.Actor);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(OrderView.Of(order), order.Version, ct);
    }
}

/// <param name="Paid">What it cost, at most what was approved.</param>
/// <param name="PurchasedOn">A day in the person's zone; today where left out. Depreciation counts from it.</param>
public sealed record ReceiveSelfPurchaseRequest(Guid OrderId, string SerialNumber, Money Paid, LocalDate? PurchasedOn = null, string? AssetTag = null);

public sealed class ReceiveSelfPurchaseValidator : Validator<ReceiveSelfPurchaseRequest>
{
    public ReceiveSelfPurchaseValidator()
    {
        RuleFor(r => r.SerialNumber).SerialNumber();
        RuleFor(r => r.AssetTag).AssetTag();
        RuleFor(r => r.Paid).NotNull().Must(p => p is null || p.Minor > 0).WithErrorCode("price.not-positive").WithMessage("What it cost, more than nothing.");
        RuleFor(r => r.PurchasedOn).Sane();
    }
}
