using System.Text;
using System.Text.Json.Nodes;
using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Offboarding;
using LaptopFleet.Assignments;
using LaptopFleet.Offboarding;
using LaptopFleet.Reminders;
using LaptopFleet.Reminders.Sending;
using LaptopFleet.World;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Journeys;

/// <summary>Somebody in Tokyo leaves, and their laptop comes back to Singapore: from the parcel that it once came in to the evidence of the case, on a clock that the test moves.</summary>
public sealed class LeaverFromJapanTests
{
    private const string Home = "yui.home@example.net";
    private static readonly object Tokyo = new { line1 = "1-2-3 Marunouchi", city = "Chiyoda", region = "Tokyo", postcode = "100-0005", country = "JP" };
    private static readonly string Photo = string.Concat(Enumerable.Repeat("9f86d081", 8));

    [Fact]
    public async Task A_leaver_returns_a_laptop_from_Japan_to_the_depot_in_Singapore()
    {
        await using var mail = new MailServer();
        await using var fleet = Fleet.With(mail.Settings);
        var story = new Story(fleet);
        await story.WasSentOut();

        await story.IsTold();
        await story.IsCutOff();
        Assert.NotEmpty(mail.To(Home));
        await story.ConfirmsByLink();
        await story.IsArrangedAndCitesTheWayOut();
        var told = mail.To(Home).Count;
        await story.TravelsAndTheLadderStops();
        Assert.Equal(told, mail.To(Home).Count);
        await story.ArrivesAndIsInspected();
        await story.IsSanitisedByTwoPeople();
        await story.IsClosedWithEvidence();
    }

    private sealed class Story(Fleet fleet)
    {
        private readonly string @case = Departing.Case(), serial = Seeds.Unique("JP");
        private Guid person, depot, device, plan, outbound, back;
        private string email = null!;

        private HttpClient Logistics => fleet.As("logistics-apac");

        /// <summary>From Singapore to Tokyo, by a parcel with an invoice and a waybill; delivered and accepted.</summary>
        public async Task WasSentOut()
        {
            var place = await fleet.Depot(Region.Apac);
            (depot, email) = (place.Id, $"{Seeds.Unique("yui")}@example.com");
            person = (await fleet.As("people-ops").Post("people", new { workEmail = email, givenName = "Yui", familyName = "Mori", country = "JP", startOn = "2025-04-01", contact = new { personalEmail = Home, address = Tokyo } })).Must(Created).Id;
            device = (await fleet.Device(place, serial: serial)).Id;
            outbound = (await Logistics.Post("shipments", new { direction = "outbound", fromDepotId = depot, toPersonId = person, address = Tokyo, deviceIds = new[] { device } })).Must(Created).Id;
            (await Logistics.Post($"shipments/{outbound}/dispatch", new { carrier = "manual", trackingNumber = "SGJP 1" })).Must(OK);
            var assignment = (await Logistics.Post("assignments", new { personId = person, deviceId = device, handedOver = false })).Must(Created).Id;
            fleet.Clock.AdvanceDays(2);
            (await Logistics.Post($"shipments/{outbound}/scans", new { status = "delivered", occurredAt = "2026-11-25T03:00:00Z" })).Must(OK);
            (await fleet.As(email).Post($"assignments/{assignment}/acceptance", new { serialNumber = serial, statement = HandoverStatement.Version })).Must(OK);
            await fleet.Follow();
        }

        public async Task IsTold()
        {
            var told = (await fleet.Machine().Put($"departures/{@case}", new { notice = "leaving", workEmail = email, lastWorkingDayOn = "2026-12-04", terminationOn = "2026-12-31", sequence = 1, reason = "voluntary" })).Must(Created);
            Assert.Equal("2026-12-04T07:00:00Z", told["departure"]["cutOff"]!["fromAt"]!.GetValue<string>());
            var planned = await fleet.Plan(device);
            plan = planned["id"]!.GetValue<Guid>();
            Assert.Equal(("planned", "return"), (planned["state"]!.GetValue<string>(), planned["disposition"]!.GetValue<string>()));
            Assert.Equal(["confirm", "arrange", "sendBack", "receive", "sanitise"], planned["steps"]!.AsArray().Select(s => s!["kind"]!.GetValue<string>()));
            Assert.EndsWith("From Japan it comes back by pick-up.", planned["steps"]![1]!["because"]!["sentence"]!.GetValue<string>(), StringComparison.Ordinal);
            Assert.All(planned["steps"]!.AsArray(), s => Assert.Equal("Asia/Tokyo", s!["zone"]!.GetValue<string>()));
            Assert.All(planned["steps"]!.AsArray(), s => Assert.Contains("last working day", s!["because"]!["sentence"]!.GetValue<string>(), StringComparison.Ordinal));
        }

        /// <summary>At 16:00 in Tokyo; the account is gone, and the ladder goes to the address at home.</summary>
        public async Task IsCutOff()
        {
            fleet.Clock.Reset(Instant.FromUtc(2026, 12, 4, 6, 59));
            await fleet.Run<CutOffDeparturesJob>();
            Assert.Equal("inUse", await StateOfDevice());
            fleet.Clock.AdvanceMinutes(1);
            await fleet.Run<CutOffDeparturesJob>();
            Assert.Equal("returnDue", await StateOfDevice());
            (await fleet.As("people-ops").Post($"people/{person}/deactivation")).Must(OK);
            await fleet.Follow();
            Assert.Equal("effective", (await fleet.Machine().Get($"departures/{@case}")).Must(OK)["state"].GetValue<string>());
            await Until(Instant.FromUtc(2026, 12, 8, 3, 0));
        }

        /// <summary>Without an account: a signed link that shows no address and expires.</summary>
        public async Task ConfirmsByLink()
        {
            var link = (await Logistics.Post($"returns/{plan}/links")).Must(Created)["token"].GetValue<string>();
            var seen = (await fleet.Anonymous().Get($"return-links/{link}")).Must(OK);
            Assert.DoesNotContain("Marunouchi", seen.Text, StringComparison.Ordinal);
            (await fleet.Anonymous().Post($"return-links/{link}/confirmation", new { address = Tokyo, phone = "+81312345678", availability = "Mon-Wed 9-12" })).Must(OK);
            Assert.NotNull((await fleet.Plan(device))["confirmedAt"]);
        }

        public async Task IsArrangedAndCitesTheWayOut()
        {
            var arranged = (await Logistics.Post($"returns/{plan}/arrangement", new { depotId = depot, carrier = "dhl", trackingNumber = "JPSG 1" })).Must(OK);
            back = arranged["shipmentId"].GetValue<Guid>();
            var parcel = (await Logistics.Get($"shipments/{back}")).Must(OK);
            Assert.Equal(("return", "labelReady"), (parcel["direction"].GetValue<string>(), parcel["state"].GetValue<string>()));
            var customs = (await Logistics.Get($"shipments/{back}/customs")).Must(OK)["decision"];
            var invoice = (await Logistics.Get($"shipments/{outbound}/customs")).Must(OK)["decision"]["document"]!["number"]!.GetValue<string>();
            var cited = Assert.Single(customs["outbound"]!.AsArray())!;
            Assert.Equal((invoice, "SGJP 1", serial), (cited["invoiceNumber"]!.GetValue<string>(), cited["waybill"]!.GetValue<string>(), cited["serialNumbers"]![0]!.GetValue<string>()));
            Assert.Equal("returnOfOwnGoods", customs["purpose"]!.GetValue<string>());
        }

        /// <summary>With the carrier's first scan nobody is reminded any more, however long it travels.</summary>
        public async Task TravelsAndTheLadderStops()
        {
            (await Logistics.Post($"shipments/{back}/scans", new { status = "inTransit", occurredAt = "2026-12-08T03:00:00Z" })).Must(OK);
            await fleet.Follow();
            Assert.Equal("travelling", await fleet.StateOfPlan(device));
            await Until(Instant.FromUtc(2026, 12, 29, 3, 0));
        }

        public async Task ArrivesAndIsInspected()
        {
            var stranger = (await Logistics.Post($"depots/{depot}/arrivals", new { serialNumber = "STRANGER-1" })).Must(OK);
            Assert.Equal("unknown", stranger["discrepancy"].GetValue<string>());
            Assert.Equal("received", (await Logistics.Post($"depots/{depot}/arrivals", new { serialNumber = serial.ToLowerInvariant() })).Must(OK)["outcome"].GetValue<string>());
            var found = (await Logistics.Post($"devices/{device}/inspections", new { condition = "used", chargerMissing = true, photos = new[] { Photo } })).Must(Created);
            Assert.True(found["chargerMissing"].GetValue<bool>());
            Assert.Equal([Photo], found["photos"].AsArray().Select(p => p!.GetValue<string>()));
            await fleet.Follow();
            Assert.Equal("received", await fleet.StateOfPlan(device));
        }

        public async Task IsSanitisedByTwoPeople()
        {
            var body = new
            {
                method = "purge",
                technique = "cryptoErase",
                evidence = "log 7",
                standard = "IEEE 2883",
                tool = "Erase Assistant",
                toolVersion = "15.2",
                check = "operationLog",
                checkedBy = "S-17",
                sensitivity = "high",
                media = new[] { new { serialNumber = "DRIVE-7", kind = "solidState", model = "AP1024Z" } },
            };
            (await fleet.As("people-ops").Post($"departures/{@case}/closure")).MustRefuse(Conflict, "departure.laptops-open");
            (await fleet.As("device-security").Post($"devices/{device}/sanitisation", body)).Must(OK);
            (await Logistics.Post($"devices/{device}/restock", new { condition = "used" })).MustRefuse(Conflict, "device.sanitisation-not-validated");
            (await fleet.As("device-security").Post($"devices/{device}/sanitisation/validation", new { isEffective = true })).MustRefuse(Conflict, "certificate.same-person");
            (await fleet.As("admin").Post($"devices/{device}/sanitisation/validation", new { isEffective = true })).Must(OK);
            Assert.StartsWith("%PDF-", await Pdf($"devices/{device}/sanitisation/certificate.pdf"), StringComparison.Ordinal);
            (await Logistics.Post($"devices/{device}/restock", new { condition = "used" })).Must(OK);
        }

        public async Task IsClosedWithEvidence()
        {
            Assert.Equal("closed", (await fleet.As("people-ops").Post($"departures/{@case}/closure")).Must(OK)["state"].GetValue<string>());

            var evidence = (await fleet.As("auditor").Get($"departures/{@case}/evidence")).Must(OK);
            var laptop = Assert.Single(evidence["laptops"].AsArray())!;
            Assert.Equal((serial, "done"), (laptop["serialNumber"]!.GetValue<string>(), laptop["return"]!["state"]!.GetValue<string>()));
            Assert.Equal(["depot", "shipment", "person", "shipment", "depot"], laptop["custody"]!.AsArray().Select(s => s!["custody"]!.GetValue<string>()));
            var certificate = Assert.Single(laptop["sanitisations"]!.AsArray())!;
            Assert.Equal((serial, "user:device-security", "user:admin"), (certificate["serialNumber"]!.GetValue<string>(), certificate["performedBy"]!.GetValue<string>(), certificate["validatedBy"]!.GetValue<string>()));
            await Proves(evidence);
            Assert.DoesNotContain("Marunouchi", evidence.Text, StringComparison.Ordinal);
            Assert.StartsWith("%PDF-", await Pdf($"departures/{@case}/evidence.pdf"), StringComparison.Ordinal);
        }

        /// <summary>Each event that the case shows is the one that stands in the chain at that place, and the chain is whole.</summary>
        private async Task Proves(Answer evidence)
        {
            string[] story = ["DepartureRecorded", "DepartureTookEffect", "AssignmentEnded", "ReturnConfirmed", "ReturnArranged", "DeviceReceived", "DeviceInspected", "DeviceSanitised", "SanitisationValidated", "DeviceRestocked", "DepartureClosed"];
            Assert.Empty(story.Except(evidence["events"].AsArray().Select(e => e!["type"]!.GetValue<string>())));
            Assert.True((await fleet.As("auditor").Get("audit/verify")).Must(OK)["intact"].GetValue<bool>());
            foreach (var shown in evidence["events"].AsArray().OfType<JsonNode>())
            {
                var position = shown["position"]!.GetValue<long>();
                var hash = await fleet.InDatabase(db => Task.FromResult(db.Events.Single(e => e.Position == position).Hash!));
                Assert.Equal(shown["hash"]!.GetValue<string>(), Convert.ToHexStringLower(hash));
            }
        }

        private async Task<string> Pdf(string path)
        {
            using var client = fleet.As("auditor");
            using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal(OK, answer.StatusCode);
            return Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }

        private async Task<string> StateOfDevice() => (await Logistics.Get($"devices/{device}")).Must(OK)["state"].GetValue<string>();

        private async Task Until(Instant instant)
        {
            while (fleet.Clock.GetCurrentInstant() < instant)
            {
                fleet.Clock.AdvanceHours(3);
                await fleet.Run<SweepDeadlinesJob>();
                await fleet.Run<SendRemindersJob>();
            }
        }
    }
}
