using CsCheck;
using LaptopFleet.Platform;
using LaptopFleet.Shipments;
using NodaTime;
using A = LaptopFleet.Shipments.ShipmentAction;
using S = LaptopFleet.Shipments.ShipmentState;

namespace LaptopFleet.Tests.Shipments;

public sealed class ShipmentLifecycleTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 1, 0, 0);
    private static readonly S[] Undecided = [S.LabelReady, S.InTransit, S.CustomsHold, S.OutForDelivery, S.AvailableForPickup, S.DeliveryAttempted, S.Exception, S.Expired, S.Lost];

    /// <summary>Every state with every action, and where it leads; null where it leads nowhere.</summary>
    public static TheoryData<S, A, S?> Pairs()
    {
        var rows = new TheoryData<S, A, S?>();
        foreach (var from in Enum.GetValues<S>())
        {
            foreach (var act in Enum.GetValues<A>())
                rows.Add(from, act, Expected(from, act));
        }
        return rows;
    }

    private static S? Expected(S from, A act) => (from, act) switch
    {
        (S.Draft or S.LabelReady, A.Label) => S.LabelReady,
        (S.Draft or S.LabelReady, A.Dispatch) => S.InTransit,
        (S.Draft or S.LabelReady or S.Expired, A.Cancel) => S.Cancelled,
        (_, A.Label or A.Dispatch or A.Cancel or A.Unknown or A.PreTransit or A.Cancelled) => null,
        (S.Delivered, A.ReturnToSender) => S.ReturnToSender,
        (S.Delivered or S.ReturnToSender, A.Returned) => S.Returned,
        (S.ReturnToSender, A.Delivered) => S.Returned,
        (S.ReturnToSender, A.Lost) => S.Lost,
        (S.Draft or S.Cancelled or S.Delivered or S.Returned or S.ReturnToSender, _) => null,
        _ => Enum.Parse<S>(act.ToString()) is var to && to != from ? to : null,
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Every_state_and_action_leads_where_the_table_says_or_is_refused(S from, A act, S? to)
    {
        if (to is { } next)
            Assert.Equal(next, ShipmentLifecycle.Next(from, act));
        else
            Assert.StartsWith("shipment.not-", Assert.Throws<RefusedException>(() => ShipmentLifecycle.Next(from, act)).Code);
    }

    [Fact]
    public void Every_undecided_state_takes_a_delivery_and_only_those_do() =>
        Assert.Equal(Undecided, Enum.GetValues<S>().Where(s => ShipmentLifecycle.Moves.TryGetValue((s, A.Delivered), out var to) && to == S.Delivered).OrderBy(s => Array.IndexOf(Undecided, s)));

    [Fact]
    public void A_late_early_scan_never_undoes_a_delivery() =>
        Assert.Equal(S.Delivered, Fold((ScanStatus.Delivered, 5), (ScanStatus.OutForDelivery, 4), (ScanStatus.Exception, 3)));

    [Fact]
    public void Nor_does_a_later_scan_of_the_same_journey() =>
        Assert.Equal(S.Delivered, Fold((ScanStatus.Delivered, 5), (ScanStatus.InTransit, 6), (ScanStatus.Expired, 900)));

    [Fact]
    public void A_later_return_to_sender_does() =>
        Assert.Equal(S.ReturnToSender, Fold((ScanStatus.ReturnToSender, 6), (ScanStatus.Delivered, 5)));

    [Fact]
    public void An_earlier_return_to_sender_makes_a_delivery_a_return() =>
        Assert.Equal(S.Returned, Fold((ScanStatus.Delivered, 6), (ScanStatus.ReturnToSender, 5)));

    [Fact]
    public void Of_two_scans_at_one_instant_the_delivery_counts_last() =>
        Assert.Equal(S.Delivered, Fold((ScanStatus.Delivered, 5), (ScanStatus.OutForDelivery, 5), (ScanStatus.Lost, 5)));

    [Fact]
    public void A_scan_that_nobody_understands_moves_nothing() =>
        Assert.Equal(S.OutForDelivery, Fold((ScanStatus.OutForDelivery, 1), (ScanStatus.Unknown, 2), (ScanStatus.PreTransit, 3), (ScanStatus.Cancelled, 4)));

    [Fact]
    public void Of_two_scans_at_one_instant_the_one_further_down_in_its_providers_list_counts_last() =>
        Assert.Equal(S.OutForDelivery, ShipmentLifecycle.History(new(S.InTransit, Start), [new(ScanStatus.OutForDelivery, Start, 3), new(ScanStatus.Exception, Start, 2)], Never)[^1].State);

    [Fact]
    public void A_scan_of_what_has_not_come_yet_does_not_count_yet() =>
        Assert.Equal(S.OutForDelivery, ShipmentLifecycle.History(new(S.InTransit, Start), At((ScanStatus.OutForDelivery, 1), (ScanStatus.Delivered, 9)), Start + Duration.FromHours(2))[^1].State);

    [Fact]
    public void Every_state_that_it_went_through_is_told() =>
        Assert.Equal([S.InTransit, S.OutForDelivery, S.Delivered, S.ReturnToSender],
            ShipmentLifecycle.History(new(S.InTransit, Start), At((ScanStatus.ReturnToSender, 7), (ScanStatus.OutForDelivery, 1), (ScanStatus.Delivered, 5), (ScanStatus.InTransit, 6)), Never).Select(s => s.State));

    [Fact]
    public void It_says_since_when() =>
        Assert.Equal(Start + Duration.FromHours(5), Folded(At((ScanStatus.Delivered, 5), (ScanStatus.Delivered, 7))).Since);

    [Fact]
    public void Any_order_and_any_repetition_of_the_same_scans_is_the_same_history() =>
        (from scans in Scans
         from order in Gen.Shuffle(scans)
         from again in Gen.OneOf(order).Array[0, 5]
         select (Scans: scans, Heard: order.Concat(again).ToArray()))
        .Sample(t => Assert.Equal(History(t.Scans), History(t.Heard)), iter: 20_000);

    [Fact]
    public void A_delivery_is_only_undone_by_a_later_coming_back() =>
        Gen.Select(Scans, Scans).Sample(
            (earlier, more) =>
            {
                var before = earlier.Where(s => !ComesBack(s.Status));
                // A parcel that is lost on its way back, and then found, may be delivered after all.
                var later = more.Where(s => s.Status != ScanStatus.Lost).Select(s => s with { OccurredAt = s.OccurredAt + Duration.FromHours(2000) }).ToList();
                var state = Folded([.. before, new(ScanStatus.Delivered, Start + Duration.FromHours(1000)), .. later]).State;
                Assert.Equal(later.Any(s => ComesBack(s.Status)), state != S.Delivered);
            },
            iter: 10_000);

    private static bool ComesBack(ScanStatus status) => status is ScanStatus.ReturnToSender or ScanStatus.Returned;

    private static readonly Instant Never = Instant.MaxValue;

    private static Gen<ScanPoint[]> Scans =>
        Gen.Select(Gen.Enum<ScanStatus>(), Gen.Int[0, 12], Gen.Int[0, 2], (status, hours, sequence) => new ScanPoint(status, Start + Duration.FromHours(hours), sequence)).Array[1, 12];

    private static IReadOnlyList<ShipmentStep> History(IEnumerable<ScanPoint> scans) => ShipmentLifecycle.History(new(S.InTransit, Start), scans, Never);

    private static ShipmentStep Folded(IEnumerable<ScanPoint> scans) => History(scans)[^1];

    private static S Fold(params (ScanStatus, int)[] scans) => Folded(At(scans)).State;

    private static IEnumerable<ScanPoint> At(params (ScanStatus Status, int Hours)[] scans) => scans.Select(s => new ScanPoint(s.Status, Start + Duration.FromHours(s.Hours)));
}
