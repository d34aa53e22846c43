using System.Net;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Features.Rotation;

/// <summary>When secrets are due, as a measure. The environment was written on 2026-11-20, two hours before.</summary>
public sealed class RotationMeasureTests : IDisposable
{
    private const string Definition = "values:\n  sophia:\n    gong:\n      accessKey:\n        fn::secret: the-secret-key#end\n      accessKeySecret:\n        fn::secret: the-other-key#end\n    vercel:\n      token:\n        fn::secret: the-token-there#end\n";

    private readonly TestBed _bed = new();

    public RotationMeasureTests()
    {
        FakeEnvironment environment = new(Definition);
        _bed.Service.Always(request => request.Path.EndsWith("/tags", StringComparison.Ordinal)
            ? FakeService.Make(HttpStatusCode.OK, """{"tags":{"rotate:GONG_API_KEY":{"name":"rotate:GONG_API_KEY","value":"10"},"rotate:VERCEL_ACCESS_TOKEN":{"name":"rotate:VERCEL_ACCESS_TOKEN","value":"never"}},"nextToken":""}""")
            : environment.Answer(request));
    }

    public void Dispose() => _bed.Dispose();

    [Fact]
    public async Task Each_secret_has_its_days_unless_it_is_never_due()
    {
        MeasureRun run = await ReadAsync();
        Assert.Equal(
            [
                "rotation_days_left{secret=\"GONG_API_KEY\"} 10", "rotation_overdue{secret=\"GONG_API_KEY\"} 0",
                "rotation_days_left{secret=\"GONG_API_SECRET\"} 10", "rotation_overdue{secret=\"GONG_API_SECRET\"} 0",
                "rotation_overdue{secret=\"VERCEL_ACCESS_TOKEN\"} 0",
            ],
            run.Values());
        Assert.Equal(4, _bed.Service.Requests.Count);
    }

    [Fact]
    public async Task A_secret_that_is_overdue_has_days_below_zero()
    {
        _bed.Clock.Advance(TimeSpan.FromDays(12));
        Assert.Equal(["rotation_days_left{secret=\"GONG_API_KEY\"} -2", "rotation_overdue{secret=\"GONG_API_KEY\"} 1"], (await ReadAsync()).Values().Where(static text => text.Contains("GONG_API_KEY", StringComparison.Ordinal)));
    }

    private Task<MeasureRun> ReadAsync() => Measuring.ReadAsync(_bed.Context(("PULUMI_ACCESS_TOKEN", "pul-token"), ("PULUMI_ORG", "acme")), "Pulumi/Rotation");
}
