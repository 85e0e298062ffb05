using LaptopFleet.ApiTests.Cast;
using LaptopFleet.Catalog;
using LaptopFleet.People;
using Microsoft.EntityFrameworkCore;
using static System.Net.HttpStatusCode;

namespace LaptopFleet.ApiTests.Procurement;

public sealed class DecideOrderTests(Fleet fleet) : ProcurementTests(fleet), IClassFixture<Fleet>
{
    private readonly Fleet fleet = fleet;

    private async Task<(Person Manager, Person Person, Model Model, Answer Order)> Second()
    {
        var manager = await fleet.Person("PT");
        var person = await fleet.Person("PT", manager.Id);
        var model = await fleet.Model();
        return (manager, person, model, (await fleet.As("people-ops").Order(person, model, "second")).Must(Created));
    }

    private static Task<Answer> Approve(HttpClient client, Answer order, string? role = null) => client.Post($"orders/{order.Id}/approvals", new { decision = "approve", role });

    [Fact]
    public async Task A_second_laptop_waits_once_the_manager_and_logistics_have_approved()
    {
        var (manager, _, _, order) = await Second();
        Assert.Equal(["manager", "logistics"], order.Roles());

        var first = (await Approve(fleet.As($"manager:{manager.WorkEmail}"), order)).Must(OK);
        var second = (await Approve(fleet.As("logistics-emea"), order)).Must(OK);

        Assert.Equal("awaitingApproval", first.State());
        Assert.Equal("waiting", second.State());
        Assert.Equal(["OrderPlaced", "OrderApprovalGiven", "OrderApproved"],
            await fleet.InDatabase(db => db.Events.Where(e => e.SubjectId == order.Id).OrderBy(e => e.Id).Select(e => e.Type).ToListAsync()));
    }

    [Fact]
    public async Task A_refusal_ends_the_order_and_keeps_its_note()
    {
        var (manager, _, _, order) = await Second();

        var answer = (await fleet.As($"manager:{manager.WorkEmail}").Post($"orders/{order.Id}/approvals", new { decision = "reject", note = "One is enough." })).Must(OK);

        Assert.Equal("rejected", answer.State());
        Assert.Equal("One is enough.", answer["approvals"][0]!["note"]!.GetValue<string>());
    }

    [Fact]
    public async Task Another_manager_cannot_approve()
    {
        var (_, _, _, order) = await Second();
        var other = await fleet.Person("PT");

        (await Approve(fleet.As($"manager:{other.WorkEmail}"), order)).MustRefuse(NotFound, "order.unknown");
    }

    [Fact]
    public async Task Logistics_cannot_approve_for_the_manager()
    {
        var (_, _, _, order) = await Second();

        (await Approve(fleet.As("logistics-emea"), order, "manager")).MustRefuse(Conflict, "approval.not-yours");
    }

    [Fact]
    public async Task Nobody_approves_for_themselves()
    {
        var person = await fleet.Person("PT");
        var order = (await fleet.As("people-ops").Order(person, await fleet.Model(), "second")).Must(Created);

        (await Approve(fleet.As($"manager:{person.WorkEmail}"), order)).MustRefuse(Conflict, "approval.own");
    }

    [Fact]
    public async Task One_human_does_not_give_both_approvals()
    {
        var (manager, _, _, order) = await Second();
        var client = fleet.As($"manager:{manager.WorkEmail}");
        (await Approve(client, order)).Must(OK);

        (await Approve(client, order)).MustRefuse(Conflict, "approval.same-person");
    }

    [Fact]
    public async Task Done_twice_it_is_refused()
    {
        var order = (await fleet.As("people-ops").Order(await fleet.Person("PT"), await fleet.Model(), "refresh")).Must(Created);
        (await Approve(fleet.As("logistics-emea"), order)).Must(OK);

        (await Approve(fleet.As("logistics-lead"), order)).MustRefuse(Conflict, "order.not-approve");
    }

    [Fact]
    public async Task A_lead_may_approve_where_logistics_is_asked()
    {
        var order = (await fleet.As("people-ops").Order(await fleet.Person("PT"), await fleet.Model(), "refresh")).Must(Created);

        Assert.Equal("waiting", (await Approve(fleet.As("logistics-lead"), order)).Must(OK).State());
    }

    [Fact]
    public async Task An_approval_given_on_an_old_version_is_refused()
    {
        var (manager, _, _, order) = await Second();
        (await Approve(fleet.As($"manager:{manager.WorkEmail}"), order)).Must(OK);

        (await fleet.As("logistics-emea").Post($"orders/{order.Id}/approvals", new { decision = "approve" }, ifMatch: order.ETag)).MustRefuse(PreconditionFailed, "request.stale");
    }

    [Fact]
    public async Task Who_may_not_and_who_does_not_see_it()
    {
        var (_, person, _, order) = await Second();

        (await Approve(fleet.Anonymous(), order)).MustRefuse(Unauthorized, "auth.required");
        (await Approve(fleet.As(person.WorkEmail), order)).MustRefuse(Forbidden, "auth.forbidden");
        (await Approve(fleet.As("logistics-apac"), order)).MustRefuse(NotFound, "order.unknown");
        (await fleet.As("logistics-lead").Post($"orders/{Guid.CreateVersion7()}/approvals", new { decision = "approve" })).MustRefuse(NotFound, "order.unknown");
    }

    [Fact]
    public async Task Each_wrong_field_is_named()
    {
        var (_, _, _, order) = await Second();

        var answer = (await fleet.As("logistics-emea").Post($"orders/{order.Id}/approvals", new { role = "king", note = new string('x', 401) })).MustRefuse(BadRequest, "request.invalid");

        Assert.Equal(["/decision", "/note", "/role"], answer.Pointers.Order());
    }

    [Fact]
    public async Task Twenty_decide_at_once_and_one_decides()
    {
        var order = (await fleet.As("people-ops").Order(await fleet.Person("PT"), await fleet.Model(), "refresh")).Must(Created);
        var clients = Enumerable.Range(0, 20).Select(i => fleet.As(i % 2 == 0 ? "logistics-emea" : "logistics-lead")).ToList();

        var answers = await Task.WhenAll(clients.Select(c => Approve(c, order)));

        Assert.Single(answers, a => a.Status == OK);
        Assert.All(answers.Where(a => a.Status != OK), a => Assert.Equal(Conflict, a.Status));
        Assert.Equal(1, await fleet.InDatabase(db => db.Events.CountAsync(e => e.SubjectId == order.Id && e.Type == "OrderApproved")));
    }
}
