using System.Text;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Estuary.Integration;

namespace SophiaAI.Providers.Tests.Services.Estuary;

/// <summary>The rotation of a service account's key: accounts are known by their names, and used to be by ids.</summary>
public sealed class EstuaryKeyRotationTests : IDisposable
{
    private const string FormerId = "5a0d0b0c-0000-4000-8000-00000000a001";
    private const string Name = "acmeCo/robots/sophia";

    private readonly FlowBed _bed = new();
    private readonly EstuaryKeyRotation _rotation = new();

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task It_begins_with_the_account_that_has_the_key()
    {
        Accounts();
        RotationStart start = await _rotation.BeginAsync(Context(), TestContext.Current.CancellationToken);
        Assert.Equal([Name, "90"], start.Facts.Values);
    }

    [Fact]
    public async Task A_key_of_an_account_that_the_caller_may_not_manage_can_not_be_rotated()
    {
        _bed.Answer(new { serviceAccounts = new { pageInfo = new { hasNextPage = false }, edges = Array.Empty<object>() } });
        Assert.Equal(FailureReason.AccessDenied, (await Assert.ThrowsAsync<ServiceException>(() => _rotation.BeginAsync(Context(), TestContext.Current.CancellationToken))).Reason);
    }

    [Theory]
    [InlineData(Name, 1)]
    [InlineData(FormerId, 2)]
    public async Task A_key_is_made_for_the_account_whose_name_or_former_id_the_record_has(string account, int requests)
    {
        if (requests > 1) Accounts();
        _bed.Answer(new { createApiKey = new { id = "2", secret = "flow_sa_new" } });
        IReadOnlyDictionary<string, string> made = await _rotation.CreateAsync(Context(), Record(account, "run1"), TestContext.Current.CancellationToken);
        Assert.Equal("flow_sa_new", Assert.Single(made).Value);
        Assert.Equal(requests, _bed.Service.Requests.Count);
        Assert.Equal((Name, "SophiaAI acme/sophia/dev run1"), (_bed.Variables(requests - 1).GetProperty("account").GetString(), _bed.Variables(requests - 1).GetProperty("detail").GetString()));
    }

    [Theory]
    [InlineData(Name, "key of run1")]
    [InlineData(FormerId, "key of run1, key of another account of run1")]
    public async Task What_interrupted_runs_have_made_is_revoked(string account, string revoked)
    {
        Accounts();
        foreach (string _ in revoked.Split(", ")) _bed.Answer(new { revokeApiKey = true });
        await _rotation.DiscardAsync(Context(), Record(account, "run1"), TestContext.Current.CancellationToken);
        Assert.Equal(revoked, string.Join(", ", Enumerable.Range(1, _bed.Service.Requests.Count - 1).Select(request => _bed.Variables(request).GetProperty("id").GetString())));
    }

    private static RotationRecord Record(string account, params string[] runs) => new()
    {
        StartedAt = DateTimeOffset.UnixEpoch,
        Stage = default,
        Runs = runs,
        Facts = new Dictionary<string, string> { ["serviceAccount"] = account, ["days"] = "90" },
    };

    private static object Account(string name, params (string Id, string Detail)[] keys) => new
    {
        node = new { catalogName = name, apiKeys = keys.Select(static key => new { id = key.Id, detail = key.Detail, createdAt = "2026-09-01T00:00:00Z", expiresAt = "2026-11-30T00:00:00Z" }) },
    };

    private void Accounts() => _bed.Answer(new
    {
        serviceAccounts = new
        {
            pageInfo = new { hasNextPage = false },
            edges = new[]
            {
                Account(Name, ("0e5a7d60b0a5a001", "first"), ("key of run1", "SophiaAI acme/sophia/dev run1"), ("key of run9", "SophiaAI acme/sophia/dev run9")),
                Account("acmeCo/robots/other", ("key of another account of run1", "SophiaAI acme/sophia/dev run1")),
            },
        },
    });

    private RotationContext Context() => new(
        _bed.Client.Context,
        "acme/sophia/dev",
        new Dictionary<string, string> { ["ESTUARY_API_KEY"] = "flow_sa_" + Convert.ToBase64String(Encoding.UTF8.GetBytes("0e5a7d60b0a5a001:00ff")).TrimEnd('=') },
        administrator: null);
}
