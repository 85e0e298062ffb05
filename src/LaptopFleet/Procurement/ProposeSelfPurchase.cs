using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.Policy;
using NodaTime;

namespace LaptopFleet.Procurement;

/// <summary>
/// Proposes that the person buys the laptop locally, where no vendor delivers: with money that we advance or pay back. Nothing is spent before it is approved;
/// whoever is here already brings as many quotes as policy asks for. We never ask a new hire to send us money.
/// </summary>
public sealed class ProposeSelfPurchase(FleetDb db, IClock clock, Caller caller, Planning planning) : Endpoint<ProposeSelfPurchaseRequest, OrderView>
{
    public override void Configure()
    {
        Post("/orders/{OrderId}/self-purchase");
        this.Allow(Reach.Region, Role.PeopleOps, Role.Logistics, Role.LogisticsLead, Role.Admin, Role.Manager, Role.TeamMember);
        this.Answers<OrderView>(200, tagged: true);
        this.Refuses("order.not-propose-self-purchase", "self-purchase.vendor-serves", "self-purchase.two-quotes", "self-purchase.mixed-currencies", "self-purchase.over-cap");
    }

    public override async Task HandleAsync(ProposeSelfPurchaseRequest req, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var order = await db.OrderAsync(caller, req.OrderId, ct);
        HttpContext.HonourMatch(order.Version);
        OrderLifecycle.Next(order.State, OrderAction.ProposeSelfPurchase);
        if (order.Route == Planning.Vendor)
            throw new RefusedException("self-purchase.vendor-serves", "A vendor delivers to this country; nobody needs to buy there.");
        var today = now.InZone(DateTimeZoneProviders.Tzdb[order.Person.Zone]).Date;
        var quotes = order.Kind == OrderKind.NewHire ? null : await planning.QuotesAsync(order.Kind, order.Person, today, ct);
        var purchase = SelfPurchase.Propose(order.Id, quotes, req.Choice!.Value, req.Quotes, order.Model.Price, Approver.Of(caller), now);
        var asked = await planning.ForSelfPurchaseAsync(purchase, today, ct);
        db.Record(order.ProposeSelfPurchase(purchase, quotes, asked, now), caller.Actor);
        db.SelfPurchases.Add(purchase);
        await db.SaveChangesAsync(ct);
        await Send.TaggedAsync(OrderView.Of(order), order.Version, ct);
    }
}

/// <param name="Choice"><c>advance</c>: we pay first; <c>reimburse</c>: the person buys and is paid back.</param>
/// <param name="Quotes">What local retailers ask, all in one currency.</param>
public sealed record ProposeSelfPurchaseRequest(Guid OrderId, FundingChoice? Choice, IReadOnlyList<QuoteInput> Quotes);

public sealed class ProposeSelfPurchaseValidator : Validator<ProposeSelfPurchaseRequest>
{
    public ProposeSelfPurchaseValidator()
    {
        RuleFor(r => r.Choice).NotNull();
        RuleFor(r => r.Quotes).NotEmpty().Must(q => q is null || q.Count <= SelfPurchase.MaxQuotes).WithErrorCode("field.too-many").WithMessage($"At most {SelfPurchase.MaxQuotes} quotes.");
        RuleForEach(r => r.Quotes).NotNull().ChildRules(quote =>
        {
            quote.RuleFor(q => q.Retailer).NotEmpty().Printable(SelfPurchase.RetailerMaxLength);
            quote.RuleFor(q => q.Amount).NotNull().Must(a => a is null || a.Minor > 0).WithErrorCode("price.not-positive").WithMessage("What the retailer asks, more than nothing.");
            quote.RuleFor(q => q.Url).MaximumLength(SelfPurchase.UrlMaxLength).Must(u => Uri.TryCreate(u, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http")
                .When(q => q.Url is not null).WithErrorCode("url.malformed").WithMessage("Not a web address.");
            quote.RuleFor(q => q.FileSha256).Matches("^[0-9A-Fa-f]{64}$").When(q => q.FileSha256 is not null).WithErrorCode("sha256.malformed").WithMessage("64 hexadecimal digits.");
        });
    }
}
