using LaptopFleet.ApiTests.Cast;
using LaptopFleet.ApiTests.Devices;
using LaptopFleet.Devices;
using LaptopFleet.Offboarding;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Offboarding;

/// <summary>
/// People who leave, stay, are back and leave again, while laptops are given, offered, declined, sent back and handed out again, in an order that chance has written down: through the real doors and jobs, on the real
/// database. After every act no laptop in somebody's hands is lost sight of.
/// </summary>
public sealed class LeavingStoriesTests
{
    private const int Stories = 24;
    private const int ActsEach = 12;

    [Fact]
    public async Task Whatever_happens_around_a_leaver_each_laptop_that_they_have_is_to_come_back()
    {
        await using var fleet = new Fleet();
        List<Story> stories = [];
        for (var seed = 1; seed <= Stories; seed++)
            stories.Add(await Story.BeginAsync(fleet, seed));
        // What they have was used for a year: policy would rather let them keep it.
        fleet.Clock.AdvanceDays(400);

        foreach (var story in stories)
            await story.TellAsync(ActsEach);

        Assert.Equal(
            ["a departure is closed", "a laptop is given", "a second departure", "agreed", "an offer is approved", "declined", "expired", "it comes back", "the account is cut off", "the same laptop again", "they are back"],
            stories.SelectMany(s => s.Happened).Distinct().Order(StringComparer.Ordinal));
    }

    private enum Move
    {
        Cut,
        Back,
        Leaving,
        Void,
        InEffect,
        Rehire,
        Give,
        GiveAgain,
        SendBack,
        Offer,
        Agree,
        Decline,
        Wait,
        Close,
    }

    private sealed class Story(Fleet fleet, Person person, int seed)
    {
        private static readonly string[] Approvers = ["people-ops", "logistics-lead"];
        private readonly Random chance = new(seed);
        private readonly List<Move> told = [];
        private readonly Dictionary<Guid, long> prices = [];
        private string @case = Departing.Case();
        private bool isActive = true;

        /// <summary>What the story went through.</summary>
        public SortedSet<string> Happened { get; } = new(StringComparer.Ordinal);

        public static async Task<Story> BeginAsync(Fleet fleet, int seed) => new(fleet, (await fleet.Leaver()).Person, seed);

        public async Task TellAsync(int acts)
        {
            // Whoever leaves first is told to leave: a story in which nobody does shows nothing.
            foreach (var move in Enumerable.Range(0, acts).Select(i => i == 0 ? Move.Leaving : (Move)chance.Next(Enum.GetValues<Move>().Length)).ToList())
            {
                told.Add(move);
                fleet.Clock.AdvanceMinutes(1);
                var was = isActive;
                await MakeAsync(move);
                await fleet.Follow();
                await CheckAsync(mustLeave: move is Move.Leaving or Move.Void or Move.InEffect || (was && !isActive));
            }
        }

        private async Task MakeAsync(Move move)
        {
            switch (move)
            {
                case Move.Cut or Move.Back:
                    await SwitchAsync(move == Move.Back);
                    break;
                case Move.Leaving or Move.Void or Move.InEffect or Move.Rehire:
                    await SayAsync(move);
                    break;
                case Move.Give or Move.GiveAgain:
                    await GiveAsync(move == Move.GiveAgain);
                    break;
                case Move.SendBack:
                    await SendBackAsync();
                    break;
                case Move.Offer:
                    await OfferAsync();
                    break;
                case Move.Agree or Move.Decline:
                    await AnswerAsync(move == Move.Agree);
                    break;
                case Move.Wait:
                    await WaitAsync();
                    break;
                default:
                    await CloseAsync();
                    break;
            }
        }

        private async Task SwitchAsync(bool isBack)
        {
            if (isActive == isBack)
                return;
            (await fleet.As("people-ops").Post($"people/{person.Id}/{(isBack ? "reactivation" : "deactivation")}")).Must(OK);
            isActive = isBack;
            Happened.Add(isBack ? "they are back" : "the account is cut off");
        }

        private async Task SayAsync(Move move)
        {
            var departures = await Departures();
            if (await fleet.InDatabase(db => db.DepartureCases.AnyAsync(c => c.CaseId == @case && db.Departures.Any(d => d.Id == c.DepartureId && d.ClosedAt != null))))
                @case = Departing.Case();
            if (move == Move.Rehire && !departures.Exists(d => d.ClosedAt is null))
                return;
            var friday = fleet.Clock.GetCurrentInstant().InUtc().Date.PlusDays(3).Next(IsoDayOfWeek.Friday);
            var body = move switch
            {
                Move.Leaving => (object)new { notice = "leaving", personId = person.Id, lastWorkingDayOn = friday.ToString("uuuu-MM-dd", null), reason = "voluntary" },
                Move.Void => new { notice = "leaving", personId = person.Id, lastWorkingDayOn = friday.PlusDays(7).ToString("uuuu-MM-dd", null), reason = "investigation" },
                _ => new { notice = move == Move.Rehire ? "rehire" : "inEffect", personId = person.Id },
            };
            Assert.True((await fleet.Machine().Put($"departures/{@case}", body)).Status is OK or Created, Path);
        }

        private async Task GiveAsync(bool isAgain)
        {
            var old = await fleet.InDatabase(db => db.Devices.Where(d => d.State == DeviceState.InStock && db.Assignments.Any(a => a.DeviceId == d.Id && a.PersonId == person.Id)).OrderBy(d => d.Id).Select(d => (Guid?)d.Id).FirstOrDefaultAsync());
            if (!isActive || (isAgain && old is null))
                return;
            (await fleet.As("logistics-lead").Post("assignments", new { personId = person.Id, deviceId = isAgain ? old!.Value : (await fleet.Device()).Id })).Must(Created);
            Happened.Add(isAgain ? "the same laptop again" : "a laptop is given");
        }

        private async Task SendBackAsync()
        {
            if ((await InHand()).FirstOrDefault() is not { } device)
                return;
            var assignment = await fleet.InDatabase(db => db.Assignments.Where(a => a.DeviceId == device.Id && a.EndedAt == null).Select(a => (Guid?)a.Id).SingleOrDefaultAsync());
            if (assignment is { } open)
                (await fleet.As("logistics-emea").Post($"assignments/{open}/end", new { reason = "sent back" })).Must(OK);
            (await fleet.As("logistics-emea").Post($"devices/{device.Id}/receipt", new { depotId = (await fleet.Depot()).Id })).Must(OK);
            await fleet.Sanitise(device.Id);
            (await fleet.As("logistics-emea").Post($"devices/{device.Id}/restock", new { condition = "used" })).Must(OK);
            Happened.Add("it comes back");
        }

        private async Task OfferAsync()
        {
            if ((await Plans()).Find(p => p.State == ReturnState.Planned) is not { } plan)
                return;
            var disposition = plan.Allowed.Contains(Disposition.Buy) && chance.Next(2) == 0 ? "buy" : "keep";
            (await fleet.As("logistics-emea").Post($"returns/{plan.Id}/proposal", new { disposition })).MustBe(OK, Conflict);
            foreach (var approver in Approvers)
                (await fleet.As(approver).Post($"returns/{plan.Id}/approvals", new { verdict = "approve" })).MustBe(OK, Conflict);
            if ((await Plans()).Exists(p => p.Id == plan.Id && p.State == ReturnState.Offered))
                Happened.Add("an offer is approved");
        }

        private async Task AnswerAsync(bool agree)
        {
            if (isActive && (await Plans()).Find(p => p.State == ReturnState.Offered) is { } plan
                && (await fleet.As(person.WorkEmail).Post($"me/returns/{plan.Id}/answer", new { agree })).MustBe(OK, Conflict) == OK)
                Happened.Add(agree ? "agreed" : "declined");
        }

        private async Task WaitAsync()
        {
            var open = (await Plans()).Where(p => p.State == ReturnState.Offered).Select(p => p.Id).ToList();
            fleet.Clock.AdvanceDays(9);
            await fleet.Run<ExpireOffersJob>();
            await fleet.Run<CutOffDeparturesJob>();
            if (open.Count > 0)
                Happened.Add("expired");
            Assert.DoesNotContain(await Plans(), p => open.Contains(p.Id) && p.State == ReturnState.Offered);
        }

        private async Task CloseAsync()
        {
            if ((await Departures()).Find(d => d.ClosedAt is null) is not { } open)
                return;
            if ((await fleet.As("people-ops").Post($"departures/{open.Id}/closure", new { checkedThatNone = true })).MustBe(OK, Conflict) != OK)
                return;
            Happened.Add("a departure is closed");
            Assert.True(open.State != DepartureState.Effective || (await InHand()).Count == 0, Path);
            Assert.DoesNotContain(await Plans(), p => p.DepartureId == open.Id && p.EndedAt is null);
        }

        private async Task CheckAsync(bool mustLeave)
        {
            var (departures, plans, hands) = (await Departures(), await Plans(), await InHand());
            if (departures.Count > 1)
                Happened.Add("a second departure");
            var open = departures.Where(d => d.ClosedAt is null).ToList();
            Assert.True(open.Count <= 1 && (!mustLeave || open is [{ IsOn: true }]), Path);
            foreach (var device in hands.Where(_ => open is [{ IsOn: true }]))
                Assert.True(plans.Where(p => p.DeviceId == device.Id && p.EndedAt is null).ToList() is [var only] && only.DepartureId == open[0].Id && ReturnLifecycle.IsWithThem(only.State), Path);
            foreach (var plan in plans.Where(p => p.State is ReturnState.Planned or ReturnState.Arranged))
                Assert.True(plan.Disposition == Disposition.Return && plan.OfferPrice is null && plan.Steps.Any(s => s is { Kind: StepKind.SendBack, IsOpen: true }) && plan.DueAt is not null, Path);
            foreach (var plan in plans.Where(p => p.State is ReturnState.Offered or ReturnState.Agreed))
                Assert.True(plan.Allowed.Contains(plan.Disposition) && plan.OfferPrice is not null == (plan.Disposition == Disposition.Buy) && Price(plan) == plan.OfferPrice?.Minor, Path);
            foreach (var plan in plans.Where(p => p.State is not (ReturnState.Offered or ReturnState.Agreed)))
                prices.Remove(plan.Id);
            await MustBeAtRestAsync();
        }

        /// <summary>Looked at once more, nothing is different.</summary>
        private async Task MustBeAtRestAsync()
        {
            var before = await Events();
            await fleet.Follow();
            Assert.True(before == await Events(), Path);
        }

        private long? Price(Return plan) => plan.OfferPrice is not { } price ? null : prices.TryGetValue(plan.Id, out var first) ? first : prices[plan.Id] = price.Minor;

        private string Path => $"Story {seed}: {string.Join(", ", told)}";

        private Task<int> Events() => fleet.InDatabase(db => db.Events.CountAsync(e => e.PersonId == person.Id));

        private Task<List<Departure>> Departures() => fleet.InDatabase(db => db.Departures.AsNoTracking().Where(d => d.PersonId == person.Id).OrderBy(d => d.Id).ToListAsync());

        private Task<List<Return>> Plans() => fleet.InDatabase(db => db.Returns.AsNoTracking().Whole().Where(r => r.PersonId == person.Id).OrderBy(r => r.Id).ToListAsync());

        private Task<List<Device>> InHand() => fleet.InDatabase(db => db.Devices.AsNoTracking().Where(d => d.PersonId == person.Id).OrderBy(d => d.Id).ToListAsync());
    }
}
