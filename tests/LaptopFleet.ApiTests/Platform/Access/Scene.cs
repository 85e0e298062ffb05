using System.Net;
using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Catalog;
using LaptopFleet.ApiTests.Devices;
using LaptopFleet.ApiTests.Devices.Imports;
using LaptopFleet.Catalog;
using LaptopFleet.People;
using LaptopFleet.Platform.Security;
using LaptopFleet.Shipments.Carriers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NodaTime;
using Region = LaptopFleet.World.Region;

namespace LaptopFleet.ApiTests.Platform.Access;

/// <summary>A caller, and two sets of things: those that are the caller's business, and those that are not.</summary>
public sealed class Scene
{
    private Scene(HttpClient client, Things own, Things other) => (Client, Own, Other) = (client, own, other);

    /// <summary>A client with one role or one scope and nothing else.</summary>
    public HttpClient Client { get; }
    public Things Own { get; }
    public Things Other { get; }

    /// <summary>
    /// Staff work in EMEA, and what is not theirs lies in AMER; a manager and a team member have colleagues in their own country.
    /// Where everybody sees nothing but their own, so do staff.
    /// </summary>
    public static async Task<Scene> Of(Fleet fleet, string who, Reach? reach)
    {
        var caller = await fleet.Person();
        var isStaff = who is not (Role.TeamMember or Role.Manager) && reach != Reach.Self;
        var own = who == Role.TeamMember || reach == Reach.Self ? caller : await fleet.Person(manager: who == Role.Manager ? caller.Id : null);
        return isStaff
            ? new(await ClientOf(fleet, who, $"{who}@staff.example"), new(fleet, Region.Emea, own), new(fleet, Region.Amer, await fleet.Person("US")))
            : new(await ClientOf(fleet, who, caller.WorkEmail), new(fleet, Region.Emea, own), new(fleet, Region.Emea, await fleet.Person()));
    }

    private static async Task<HttpClient> ClientOf(Fleet fleet, string who, string email)
    {
        var client = fleet.Anonymous();
        if (Scope.All.Contains(who))
            client.DefaultRequestHeaders.Add(ApiKeyHandler.Header, await Key(fleet, who));
        else
            client.DefaultRequestHeaders.Authorization = new("Bearer", Token(fleet, who, email));
        return client;
    }

    private static Task<string> Key(Fleet fleet, string who) => fleet.InDatabase(async db =>
    {
        var now = fleet.Clock.GetCurrentInstant();
        var (key, text, created) = ApiKey.Create(Seeds.Unique("key-"), [who], now + Duration.FromDays(1), now);
        db.ApiKeys.Add(key);
        db.Record(created, LaptopFleet.Audit.Actor.Job("test-setup"));
        await db.SaveChangesAsync();
        return text;
    });

    // The Development issuer gives a manager the role of a team member too; here every role stands alone.
    private static string Token(Fleet fleet, string who, string email) => TokenOf(fleet, who, who, email);

    /// <summary>The token of another human with a role.</summary>
    public static string TokenOf(Fleet fleet, string who, string subject, string? email = null)
    {
        var auth = fleet.Services.GetRequiredService<AuthOptions>();
        List<Claim> claims = [new("sub", subject), new("email", email ?? $"{subject}@staff.example"), new(auth.RoleClaim, who)];
        if (who == Role.Logistics)
            claims.Add(new(auth.RegionClaim, "EMEA"));
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = DevelopmentIssuer.Name,
            Audience = auth.Audience,
            Subject = new(claims),
            SigningCredentials = new(DevelopmentIssuer.KeyFrom(fleet.Services.GetRequiredService<MasterKey>()), SecurityAlgorithms.HmacSha256),
        });
    }
}

/// <summary>One of everything that a route can name, in one region and of one person; made when it is first asked for.</summary>
public sealed partial class Things(Fleet fleet, Region region, Person person)
{
    private readonly Dictionary<string, Guid> made = [];
    private Depot? depot;
    private Model? model;

    public Region Region => region;

    public async Task<Guid> Find(string parameter)
    {
        if (!made.TryGetValue(parameter, out var id))
            made[parameter] = id = await Make(parameter);
        return id;
    }

    /// <summary>What stands in a path: mostly an id.</summary>
    public async Task<string> Text(string parameter) => parameter switch
    {
        "Name" => "User",
        "Urn" => "urn:ietf:params:scim:schemas:core:2.0:User",
        "Kind" => "handover-receipt",
        "CaseId" => await Case(),
        "Token" => await Link(),
        "CalendarToken" => await Calendar(),
        "Job" => "ForgetAnswersJob",
        "Metric" => "spend",
        _ => (await Find(parameter)).ToString(),
    };

    private static readonly string[] Nameable =
        ["PersonId", "ModelId", "StandardId", "VendorId", "DepotId", "RuleId", "DeviceId", "HoldId", "OrderId", "PurchaseOrderId", "ShipmentId", "AssignmentId", "UserId", "GroupId"];

    /// <summary>Makes what a body names by its members, and nothing else: most bodies name nothing.</summary>
    public async Task Prepare(IReadOnlySet<string> members)
    {
        foreach (var parameter in Nameable.Where(name => members.Contains(MemberOf(name))))
            await Find(parameter);
    }

    /// <summary>Makes all that any body may name.</summary>
    public Task Prepare() => Prepare(Nameable.Select(MemberOf).ToHashSet());

    private static string MemberOf(string parameter) => char.ToLowerInvariant(parameter[0]) + parameter[1..];

    /// <summary>A value for a member of a body, by its name.</summary>
    public JsonNode? Value(string member) => made.TryGetValue(char.ToUpperInvariant(member.FirstOrDefault()) + member[Math.Min(1, member.Length)..], out var id) ? id.ToString() : member switch
    {
        "workEmail" or "email" => $"{Seeds.Unique("p")}@example.com",
        "country" => region == Region.Emea ? "PT" : "US",
        "zone" => region == Region.Emea ? "Europe/Lisbon" : "America/New_York",
        "serialNumber" => Seeds.Unique("SN"),
        "assetTag" => Seeds.Unique("LF"),
        "who" => "auditor",
        _ => null,
    };

    /// <summary>Fills {PersonId} and the like into a text.</summary>
    public async Task<string> Fill(string template)
    {
        foreach (var parameter in Parameter().Matches(template).Select(match => match.Groups["name"].Value).Distinct())
            template = template.Replace($"{{{parameter}}}", (await Find(parameter)).ToString(), StringComparison.Ordinal);
        if (template.Contains("{ModelCode}", StringComparison.Ordinal))
            template = template.Replace("{ModelCode}", (await Model()).Code, StringComparison.Ordinal);
        if (template.Contains("{DepotCode}", StringComparison.Ordinal))
            template = template.Replace("{DepotCode}", (await Depot()).Code, StringComparison.Ordinal);
        return template.Replace("{Region}", region.ToString().ToUpperInvariant(), StringComparison.Ordinal).Replace("{Country}", region == Region.Emea ? "PT" : "US", StringComparison.Ordinal)
            .Replace("{Address}", JsonSerializer.Serialize(Address), StringComparison.Ordinal)
            .Replace("{Specification}", CatalogBodies.Specification().ToJsonString(), StringComparison.Ordinal).Replace("{Unique}", Seeds.Unique("u-"), StringComparison.Ordinal);
    }

    private async Task<Guid> Make(string parameter) => parameter switch
    {
        "PersonId" => person.Id,
        "ModelId" => (await Model()).Id,
        "VendorId" => (await fleet.Vendor()).Id,
        "DepotId" => (await Depot()).Id,
        "DeviceId" => await Held(),
        "StandardId" => await Post("standards", """{ "department": "{Unique}", "modelCode": "{ModelCode}", "effectiveFrom": "2026-01-01" }"""),
        "RuleId" => await fleet.InDatabase(db => db.PolicyRules.OrderBy(r => r.Id).Select(r => r.Id).FirstAsync()),
        "ProposalId" => await Proposal(),
        "WhatIfId" => await WhatIf(),
        "OrderId" => await Post("orders", """{ "kind": "newHire", "personId": "{PersonId}", "modelId": "{ModelId}" }"""),
        "PurchaseOrderId" => await Post("purchase-orders", AccessTable.Rows["POST /api/v1/purchase-orders"].Body!),
        "HoldId" => await Post($"devices/{await Find("DeviceId")}/holds", new { reason = "A dispute." }, "device-security"),
        "PersonHoldId" => await Post($"people/{person.Id}/holds", new { reason = "A dispute." }, "device-security"),
        "ShipmentId" => await Post("shipments", new { direction = "outbound", fromDepotId = await Find("DepotId"), toPersonId = person.Id, address = Address, deviceIds = new[] { (await fleet.Device(await Depot())).Id } }),
        "MessageId" => await Told(),
        "LabelledShipmentId" => await Labelled(),
        "AssignmentId" => await Post("assignments", new { personId = person.Id, deviceId = (await fleet.Device(await Depot())).Id }),
        "ApiKeyId" => await Post("api-keys", JsonNode.Parse(await Fill(AccessTable.Rows["POST /api/v1/api-keys"].Body!))!, "admin"),
        "UserId" => await Post("/scim/v2/Users", new { userName = Seeds.Unique("user-") }, "admin"),
        "GroupId" => await Post("/scim/v2/Groups", new { displayName = Seeds.Unique("group-") }, "admin"),
        "ImportId" => await Import(),
        "CommandId" => await Command(),
        "WriteOffId" => await WriteOff(),
        "DiscrepancyId" => await Discrepancy(),
        "PlanId" => (await fleet.InUseBy(person, await fleet.Device(await Depot()))).Id,
        "PromiseId" => await Post("promises", new { country = region == Region.Emea ? "PT" : "US", startOn = "2027-01-15", modelId = await Find("ModelId") }),
        "RepairId" => await Post("repairs", new { deviceId = await Find("DeviceId"), fault = "defect", description = "It does not start." }),
        "WaveId" => await Post("refresh/waves", new { region = region.ToString().ToUpperInvariant(), fallsBy = "2027-01-31", capPerWeek = 5 }),
        "FreezeId" => await Post("refresh/freezes", new { region = "LATAM", from = "2031-01-01", reason = "Short of laptops." }),
        "PointId" => await StockPoint(),
        "HeadcountPlanId" => await Post("stock/headcount-plans", AccessTable.Rows["POST /api/v1/stock/headcount-plans"].Body!),
        "CountId" => await Post("stock/counts", new { depotId = await Find("DepotId") }),
        "CountDiscrepancyId" => await Counted(),
        "DepartureId" => await Departure(),
        "ReturnId" => await Plan(),
        "DeadlineId" => await Due(),
        "ReminderId" => await Reminded(),
        "CalendarLinkId" => (await OwnCalendar()).Id,
        "HrMessageId" => await HrMessage(),
        "WebhookId" => await Post("webhooks", AccessTable.Rows["POST /api/v1/webhooks"].Body!),
        _ => throw new InvalidOperationException($"Nothing is known here of a {{{parameter}}}."),
    };

    /// <summary>A carrier's message that was told to the shipment.</summary>
    private async Task<Guid> Told()
    {
        var (shipment, now) = (await Find("ShipmentId"), fleet.Clock.GetCurrentInstant());
        return await fleet.InDatabase(async db =>
        {
            var id = LaptopFleet.Platform.Ids.New(now);
            var message = CarrierMessage.Receive(id, "easypost", new(null, null, null), id.ToString(), 0, [], now);
            message.Decide(CarrierMessageState.Heard, "1Z", shipment, 0, [], now + Duration.FromDays(1), now);
            db.CarrierMessages.Add(message);
            await db.SaveChangesAsync();
            return id;
        });
    }

    /// <summary>What an offboarding system calls the person's leaving.</summary>
    private async Task<string> Case()
    {
        await Find("DepartureId");
        return $"case-{person.Id}";
    }

    /// <summary>The person leaves, and has told so with a laptop in their hands; it is offered to them, so that they know of it.</summary>
    private async Task<Guid> Departure()
    {
        await Find("DeviceId");
        using var client = fleet.As("people-ops");
        var told = await client.Put($"departures/case-{person.Id}", new { notice = "inEffect", personId = person.Id, lastWorkingDayOn = "2026-11-20" });
        return told.Must(HttpStatusCode.Created)["departure"]["id"]!.GetValue<Guid>();
    }

    /// <summary>A reorder point of the model at the depot.</summary>
    private async Task<Guid> StockPoint()
    {
        using var client = fleet.As("logistics-lead");
        return (await client.Post("stock/points", new { depotId = await Find("DepotId"), modelCode = (await Model()).Code, units = 5, reason = "A fair is coming." })).Must(HttpStatusCode.OK).Id;
    }

    /// <summary>A laptop that nobody knows, on the depot's shelves.</summary>
    private async Task<Guid> Counted()
    {
        var count = await Find("CountId");
        using var client = fleet.As("logistics-lead");
        (await client.Post($"stock/counts/{count}/scans", new { codes = new[] { Seeds.Unique("XX") } })).Must(HttpStatusCode.OK);
        (await client.Post($"stock/counts/{count}/closing")).Must(HttpStatusCode.OK);
        return (await client.Get($"stock/counts/{count}/discrepancies")).Must(HttpStatusCode.OK)["items"].AsArray().First(d => d!["kind"]!.GetValue<string>() == "unknown")!["id"]!.GetValue<Guid>();
    }

    /// <summary>A laptop that nobody knows, at the depot's door.</summary>
    private async Task<Guid> Discrepancy()
    {
        using var client = fleet.As("logistics-lead");
        return (await client.Post($"depots/{await Find("DepotId")}/arrivals", new { serialNumber = Seeds.Unique("XX") })).Must(HttpStatusCode.OK)["discrepancyId"].GetValue<Guid>();
    }

    /// <summary>A lock of the person's laptop, which people do by hand.</summary>
    private async Task<Guid> Command()
    {
        await Find("ReturnId");
        return await Post($"devices/{await Find("DeviceId")}/commands", new { kind = "lock", reason = "No contact." });
    }

    /// <summary>What somebody asked about a rule that is not set.</summary>
    private async Task<Guid> WhatIf()
    {
        using var client = fleet.As("logistics-lead");
        return (await client.Post("policy/what-if", JsonNode.Parse(await Fill(AccessTable.Rows["POST /api/v1/policy/what-if"].Body!))!)).Must(HttpStatusCode.Accepted).Id;
    }

    /// <summary>A rule about money that waits for a second person.</summary>
    private async Task<Guid> Proposal()
    {
        using var client = fleet.As("logistics-lead");
        var rule = new { ruleId = Seeds.Unique("limit."), kind = "repair-limit", match = new { at = Seeds.Unique("a") }, outcome = "900.00", unit = "USD", effectiveFrom = "2026-12-01", owner = "logistics", source = "test" };
        return (await client.Post("policy/rules", rule)).Must(HttpStatusCode.Accepted).Id;
    }

    /// <summary>A laptop of the depot that is to be given up.</summary>
    private async Task<Guid> WriteOff()
    {
        var lost = await fleet.Device(await Depot());
        using var client = fleet.As("logistics-lead");
        (await client.Post($"devices/{lost.Id}/loss", new { reference = "L-1" })).Must(HttpStatusCode.OK);
        return await Post($"devices/{lost.Id}/write-offs", new { reason = "Nobody has seen it since.", evidence = "Inventory of 20 November" });
    }

    private async Task<Guid> Plan()
    {
        var departure = await Find("DepartureId");
        return await fleet.InDatabase(db => db.Returns.Where(r => r.DepartureId == departure).OrderBy(r => r.Id).Select(r => r.Id).FirstAsync());
    }

    /// <summary>A step of the return, which is due.</summary>
    private async Task<Guid> Due()
    {
        var plan = await Find("ReturnId");
        return await fleet.InDatabase(db => db.Deadlines.Where(d => d.SubjectId == plan).OrderBy(d => d.DueAt).Select(d => d.Id).FirstAsync());
    }

    private async Task<Answer> OwnCalendar()
    {
        using var client = fleet.As(person.WorkEmail);
        return (await client.Post("me/calendar-links")).Must(HttpStatusCode.Created);
    }

    private async Task<string> Calendar() => (await OwnCalendar())["path"].GetValue<string>().Split('/')[^1][..^".ics".Length];

    /// <summary>A message about it.</summary>
    private async Task<Guid> Reminded()
    {
        var (id, now) = (await Find("DeadlineId"), fleet.Clock.GetCurrentInstant());
        return await fleet.InDatabase(async db =>
        {
            var deadline = await db.Deadlines.SingleAsync(d => d.Id == id);
            var step = new LaptopFleet.Reminders.Ladders.LadderStep(1, 0, false, [], null, new("return-reminder.t-0", 1, new(2022, 1, 1), "logistics", "house default"));
            var reminder = db.Reminders.Add(LaptopFleet.Reminders.Sending.Reminder.Of(deadline, step, LaptopFleet.Reminders.Sending.Recipient.Person(person.Id, person.Zone, person.Country), "email", now, false, now)).Entity;
            await db.SaveChangesAsync();
            return reminder.Id;
        });
    }

    /// <summary>A link that opens the return without an account.</summary>
    private async Task<string> Link()
    {
        using var client = fleet.As("logistics-lead");
        return (await client.Post($"returns/{await Find("ReturnId")}/links")).Must(HttpStatusCode.Created)["token"].GetValue<string>();
    }

    private Task<Guid> HrMessage()
    {
        var now = fleet.Clock.GetCurrentInstant();
        return fleet.InDatabase(async db =>
        {
            var id = LaptopFleet.Platform.Ids.New(now);
            var message = LaptopFleet.Offboarding.Hr.HrMessage.Receive(id, "hibob", new(null, null), id.ToString(), 0, [], now);
            message.Decide(LaptopFleet.Offboarding.Hr.HrMessageState.NotAboutLeaving, null, now + Duration.FromDays(1), now);
            db.HrMessages.Add(message);
            await db.SaveChangesAsync();
            return id;
        });
    }

    private object Address => region == Region.Emea
        ? new { line1 = "Rua das Flores 12", city = "Lisboa", postcode = "1000-001", country = "PT" }
        : new { line1 = "12 Main Street", city = "Columbus", region = "OH", postcode = "43215", country = "US" };

    private async Task<Model> Model() => model ??= await fleet.Model();

    private async Task<Depot> Depot() => depot ??= await fleet.Depot(region);

    /// <summary>A laptop in the person's hands.</summary>
    private async Task<Guid> Held()
    {
        var device = await fleet.Device(await Depot());
        await Post("assignments", new { personId = person.Id, deviceId = device.Id });
        return device.Id;
    }

    /// <summary>A transfer inside one country, which a label can be bought for without a telephone number.</summary>
    private async Task<Guid> Labelled()
    {
        var from = await fleet.Depot(region);
        var id = await Post("shipments", new
        {
            direction = "transfer",
            fromDepotId = from.Id,
            toDepotId = (await fleet.Depot(region)).Id,
            deviceIds = new[] { (await fleet.Device(from)).Id },
            packages = new[] { new { weightGrams = 2600, lengthMm = 400, widthMm = 300, heightMm = 120 } },
        });
        using var client = fleet.As("logistics-lead");
        (await client.Post($"shipments/{id}/label", new { seller = "simulated" })).Must(HttpStatusCode.Accepted);
        return id;
    }

    /// <summary>A file that somebody sent who works in this region.</summary>
    private async Task<Guid> Import()
    {
        using var client = fleet.As($"logistics-{region}".ToLowerInvariant());
        return (await client.SendCsv(await Fill(AccessTable.Rows["POST /api/v1/devices/imports"].Body!))).Must(HttpStatusCode.Accepted).Id;
    }

    private async Task<Guid> Post(string path, string body) => await Post(path, JsonNode.Parse(await Fill(body))!);

    private async Task<Guid> Post(string path, object body, string who = "logistics-lead")
    {
        using var client = fleet.As(who);
        return (await client.Post(path, body)).Must(HttpStatusCode.Created).Id;
    }

    [GeneratedRegex(@"\{(?<name>[A-Z]\w+Id)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();
}
