using System.Text;
using System.Text.Json;
using LaptopFleet.Offboarding;
using LaptopFleet.Offboarding.Hr;
using LaptopFleet.Offboarding.Hr.BambooHr;
using LaptopFleet.Offboarding.Hr.StandardWebhooks;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace LaptopFleet.Tests.Offboarding;

/// <summary>What is read from the messages of HR systems, whatever is written in them.</summary>
public sealed class HrReadingTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 9, 0);

    [Theory]
    [InlineData("\"misconduct\"", LeavingReason.Misconduct)]
    [InlineData("\"Breach-of-terms\"", LeavingReason.BreachOfTerms)]
    [InlineData("\"CODE_VIOLATION\"", LeavingReason.CodeViolation)]
    [InlineData("\"99\"", null)]
    [InlineData("99", null)]
    [InlineData("\"4\"", null)]
    [InlineData("\"Misconduct, Inquiry\"", null)]
    [InlineData("\"moved on\"", null)]
    [InlineData("null", null)]
    public void A_reason_is_a_word_that_rules_know(string reason, LeavingReason? known)
    {
        var message = $$"""{ "type": "departure.effective", "data": { "caseId": "c", "workEmail": "a@example.com", "reason": {{reason}} } }""";

        Assert.Equal(known, Assert.Single(new StandardWebhook().ReadReports(Parse(message), Now)).Reason);
    }

    [Fact]
    public void What_is_too_long_for_the_directory_is_nobodys()
    {
        var long41 = new string('9', 41);
        var report = Assert.Single(new BambooHrWebhook().ReadReports(Parse($$"""{ "type": "employee.deleted", "data": { "employeeId": "{{long41}}" } }"""), Now));

        Assert.Equal((long41, null), (report.CaseId, report.Leaver.EmployeeNumber));
        Assert.Null(HrJson.First(Parse($$"""{ "email": "{{new string('a', 255)}}" }"""), 254, "email"));
    }

    [Fact]
    public void An_id_that_is_too_long_to_be_kept_ends_in_its_hash()
    {
        var start = new string('c', 130);

        var (one, two) = (HrJson.Fit(start + "1", 120)!, HrJson.Fit(start + "2", 120)!);

        Assert.Equal((120, 120), (one.Length, two.Length));
        Assert.NotEqual(one, two);
        Assert.Equal(one, HrJson.Fit($" {start}1 ", 120));
        Assert.Equal(start[..120], HrJson.Fit(start[..120], 120));
        Assert.Null(HrJson.Fit(" ", 120));
    }

    [Fact]
    public void A_form_is_read_as_the_message_that_it_stands_for()
    {
        using var message = FormText.Open("type=employee.updated&data[employeeId]=7&data%5BchangedFields%5D%5B%5D=first+name&data[changedFields][1]=status&note=a%3Db"u8);

        Assert.Equal("""{"type":"employee.updated","data":{"employeeId":"7","changedFields":["first name","status"]},"note":"a=b"}""", message.RootElement.GetRawText());
    }

    /// <summary>By event and by field, as JSON and as a form: the layouts that BambooHR publishes.</summary>
    [Theory]
    [InlineData("""{"type":"employee.updated","timestamp":"2026-11-20T18:42:00+0000","data":{"companyId":"1","employeeId":"7","changedFields":["status"]}}""", "7 7  2026-11-20T18:42:00Z")]
    [InlineData("type=employee.updated&data[companyId]=1&data[employeeId]=7&data[changedFields][0]=firstName&data[changedFields][1]=employmentStatus", "7 7  2026-11-23T09:00:00Z")]
    [InlineData("type=employee.updated&timestamp=2026-11-20T18:42:00+0000&data[employeeId]=7&data[changedFields][0]=status", "7 7  2026-11-20T18:42:00Z")]
    [InlineData("""{"employees":[{"action":"Updated","changedFields":["First Name","Employment Status"],"fields":{"Employee #":"E-9","Work Email":"ana@example.com"},"id":"7","timestamp":"2026-11-20T18:42:00+0000"}]}""", "7 E-9 ana@example.com 2026-11-20T18:42:00Z")]
    [InlineData("""{"employees":[{"id":7,"fields":{"employeeNumber":{"value":"E-9"}},"changedFields":["employmentStatus"]}]}""", "7 E-9  2026-11-23T09:00:00Z")]
    [InlineData("""{"employees":[{"action":"Deleted","changedFields":[],"fields":[],"id":"7","timestamp":"2026-11-20T18:42:00+0000"}]}""", "7 7  2026-11-20T18:42:00Z")]
    [InlineData("employees[7][changedFields][0]=Employment+Status%3A+Date&employees[7][Work+Email]=ana%40example.com&employees[8][changedFields][0]=First+name&employees[9][changedFields][0]=Status", "7 7 ana@example.com 2026-11-23T09:00:00Z|9 9  2026-11-23T09:00:00Z")]
    [InlineData("""{"employees":[{"action":"Updated","changedFields":["First Name"],"id":"7"},{"action":"Created","changedFields":["Status"],"id":"8"},{"changedFields":["Status"]}]}""", "")]
    [InlineData("""{"type":"employee.created","data":{"employeeId":"7","changedFields":["status"]}}""", "")]
    [InlineData("[1]", "")]
    public void BambooHR_is_read_by_event_and_by_field(string body, string heard)
    {
        var webhook = new BambooHrWebhook();
        using var message = webhook.Open(Encoding.UTF8.GetBytes(body));

        var reports = webhook.ReadReports(message.RootElement, Now).ToList();

        Assert.All(reports, r => Assert.Equal(NoticeKind.Signal, r.Kind));
        Assert.Equal(heard, string.Join('|', reports.Select(r => $"{r.CaseId} {r.Leaver.EmployeeNumber} {r.Leaver.WorkEmail} {NodaTime.Text.InstantPattern.General.Format(r.OccurredAt)}")));
    }

    [Fact]
    public void The_same_words_without_a_time_are_another_event_at_another_time_and_with_their_own_they_are_the_same()
    {
        const string form = "type=employee.updated&data[employeeId]=7&data[changedFields][0]=status";
        const string timed = """{"type":"employee.updated","timestamp":"2026-11-20T18:42:00+0000","data":{"employeeId":"7","changedFields":["status"]}}""";

        Assert.NotEqual(EventIdOf(form, "2026-11-23T09:00:00Z"), EventIdOf(form, "2027-11-23T09:00:00Z"));
        Assert.Equal(EventIdOf(form, "2026-11-23T09:00:00Z"), EventIdOf(form, "2026-11-23T09:00:00Z"));
        Assert.Equal(EventIdOf(timed, "2026-11-23T09:00:00Z"), EventIdOf(timed, "2026-11-23T09:05:00Z"));

        static string EventIdOf(string body, string signedAt)
        {
            var (webhook, bytes) = (new BambooHrWebhook(), Encoding.UTF8.GetBytes(body));
            using var message = webhook.Open(bytes);
            return HrMessage.EventIdOf(webhook.ReadEnvelope(message.RootElement, new HeaderDictionary { ["X-BambooHR-Timestamp"] = signedAt }), bytes);
        }
    }

    [Theory]
    [InlineData("this is no form")]
    [InlineData("=a")]
    [InlineData("[a]=b")]
    public void What_is_no_form_is_refused(string body) => Assert.Throws<JsonException>(() => FormText.Open(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void A_form_leads_no_deeper_than_a_message()
    {
        var name = "a" + string.Concat(Enumerable.Repeat("[b]", 40));

        Assert.ThrowsAny<JsonException>(() => FormText.Open(Encoding.UTF8.GetBytes($"{name}=1")));
    }

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}
