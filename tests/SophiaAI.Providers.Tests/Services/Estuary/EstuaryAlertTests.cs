using System.Globalization;
using System.Text.Json;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Estuary.Alerts;

namespace SophiaAI.Providers.Tests.Services.Estuary;

/// <summary>Alerts: read backward, newest first, as far as they are wanted.</summary>
public sealed class EstuaryAlertTests : IDisposable
{
    private readonly FlowBed _bed = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task Pages_go_back_from_the_oldest_alert()
    {
        _bed.Answer(Page(true, Alert(20), Alert(19))).Answer(Page(false, Alert(18)));
        Assert.Equal([20, 19, 18], (await ListAsync()).Select(static alert => alert.FiredAt.Day));
        Assert.Equal(JsonValueKind.Null, _bed.Variables(0).GetProperty("before").ValueKind);
        Assert.Equal("cursor of 19", _bed.Variables(1).GetProperty("before").GetString());
        Assert.Equal(100, _bed.Variables(0).GetProperty("last").GetInt32());
    }

    [Fact]
    public async Task The_next_page_is_requested_when_half_of_one_has_been_used()
    {
        _bed.Answer(Page(true, Alert(20), Alert(19), Alert(18), Alert(17))).Answer(Page(false, Alert(16)));
        List<int> requests = [];
        await foreach (EstuaryAlert _ in new EstuaryAlertProvider(_bed.Client).GetAlertsAsync(new EstuaryAlertFilter { Prefix = "acmeCo/" }, TestContext.Current.CancellationToken))
            requests.Add(_bed.Service.Requests.Count);
        Assert.Equal([1, 1, 2, 2, 2], requests);
    }

    [Fact]
    public async Task No_page_is_requested_of_alerts_that_are_too_old()
    {
        _bed.Answer(Page(true, Alert(20), Alert(19), Alert(18)));
        List<EstuaryAlert> found = await ListAsync(from: 19, to: 20);
        Assert.Equal(19, Assert.Single(found).FiredAt.Day);
        Assert.Single(_bed.Service.Requests);
    }

    [Theory]
    [InlineData("acmeCo/", "acmeCo/", 3)]
    [InlineData("acmeCo/sales/", "acmeCo/sales/", 2)]
    [InlineData("acmeCo/sa", "acmeCo/", 2)]
    public async Task A_prefix_may_end_anywhere(string prefix, string asked, int count)
    {
        _bed.Answer(Page(false, Alert(20, "acmeCo/sales/a"), Alert(19, "acmeCo/sales/b"), Alert(18, "acmeCo/support/c")));
        Assert.Equal(count, (await ListAsync(prefix)).Count);
        Assert.Equal(asked, _bed.Variables(0).GetProperty("by").GetProperty("prefix").GetString());
    }

    [Theory]
    [InlineData(true, JsonValueKind.True)]
    [InlineData(false, JsonValueKind.Null)]
    public async Task Active_alerts_alone_are_requested_as_such(bool isActive, JsonValueKind asked)
    {
        _bed.Answer(Page(false));
        await ListAsync(isActive: isActive);
        Assert.Equal(asked, _bed.Variables(0).GetProperty("by").GetProperty("active").ValueKind);
    }

    [Fact]
    public async Task An_alert_has_its_details_and_how_long_it_lasts()
    {
        _bed.Answer(Page(
            false,
            new
            {
                alertType = "of_a_new_type",
                catalogName = "acmeCo/a",
                firedAt = "2026-11-20T10:00:00Z",
                resolvedAt = (string?)null,
                arguments = (object)new { count = 3, recipients = new[] { new { email = "a@acme.example" } } },
                resolvedArguments = (object?)null,
            },
            new
            {
                alertType = "shard_failed",
                catalogName = "acmeCo/a",
                firedAt = "2026-11-20T09:00:00Z",
                resolvedAt = (string?)"2026-11-20T09:30:00Z",
                arguments = (object)"text",
                resolvedArguments = (object?)new { count = 4 },
            }));
        List<EstuaryAlert> found = await ListAsync();
        Assert.Equal((true, TimeSpan.FromHours(2), "of_a_new_type"), (found[0].IsActive, found[0].Duration, found[0].AlertType));
        Assert.Equal((3L, 0), (found[0].Arguments["count"], found[0].ResolvedArguments.Count));
        Assert.Equal((false, TimeSpan.FromMinutes(30), 0), (found[1].IsActive, found[1].Duration, found[1].Arguments.Count));
        Assert.Equal(4L, found[1].ResolvedArguments["count"]);
    }

    [Fact]
    public async Task A_refusal_says_that_it_takes_an_administrator()
    {
        _bed.Refuse("PermissionDenied: key is not authorized to access prefix or name 'acmeCo/' with required capability admin");
        ServiceException failure = await Assert.ThrowsAsync<ServiceException>(() => ListAsync());
        Assert.Equal(FailureReason.AccessDenied, failure.Reason);
        Assert.Contains("admin capability", failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_continues_nowhere_is_invalid()
    {
        _bed.Answer(new { alerts = new { pageInfo = new { hasPreviousPage = true }, edges = Array.Empty<object>() } });
        Assert.Equal(FailureReason.InvalidResponse, (await Assert.ThrowsAsync<ServiceException>(() => ListAsync())).Reason);
    }

    private static DateTimeOffset? Day(int? day) => day is { } number ? new DateTimeOffset(2026, 11, number, 0, 0, 0, TimeSpan.Zero) : null;

    private static object Alert(int day, string name = "acmeCo/a") =>
        new { alertType = "shard_failed", catalogName = name, firedAt = string.Create(CultureInfo.InvariantCulture, $"2026-11-{day:00}T00:00:00Z"), resolvedAt = (string?)null, arguments = new { } };

    private static object Page(bool more, params object[] alerts) => new
    {
        alerts = new
        {
            pageInfo = new { hasPreviousPage = more, hasNextPage = false, startCursor = "newest", endCursor = alerts.Length == 0 ? null : CursorOf(alerts[^1]) },
            edges = alerts.Select(static alert => new { cursor = CursorOf(alert), node = alert }),
        },
    };

    private static string CursorOf(object alert) =>
        string.Create(CultureInfo.InvariantCulture, $"cursor of {JsonSerializer.SerializeToElement(alert).GetProperty("firedAt").GetDateTimeOffset().Day}");

    private Task<List<EstuaryAlert>> ListAsync(string prefix = "acmeCo/", bool isActive = false, int? from = null, int? to = null) => FlowBed.ReadAsync(
        new EstuaryAlertProvider(_bed.Client).GetAlertsAsync(
            new EstuaryAlertFilter { Prefix = prefix, IsActive = isActive, From = Day(from), To = Day(to) }, TestContext.Current.CancellationToken));
}
