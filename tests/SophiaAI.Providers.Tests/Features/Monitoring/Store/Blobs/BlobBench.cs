using System.Globalization;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Labels;
using SophiaAI.Providers.Core.Secrecy;
using SophiaAI.Providers.Features.Monitoring.Samples;
using SophiaAI.Providers.Features.Monitoring.Store;
using SophiaAI.Providers.Features.Monitoring.Store.Blobs;
using SophiaAI.Providers.Tests.Support;

namespace SophiaAI.Providers.Tests.Features.Monitoring.Store.Blobs;

/// <summary>A container that the monitor works with, and a clock on which a renewal is no wait but a deadline.</summary>
internal sealed class BlobBench : IDisposable
{
    public const string Address = "https://acme.blob.core.windows.net/monitor/prod";
    public const string State = "prod/state.json";

    public static readonly string Key = Convert.ToBase64String("the key of nobody's account"u8);

    public static readonly SeriesKey Up = new("up", LabelSet.Of(("service", "Gong")));

    public BlobBench(string? stateFolder = null)
    {
        Clock = new VirtualClock { LongestWait = TimeSpan.FromSeconds(5) };
        Blobs = new FakeBlobs(Clock);
        Bed = new TestBed(Clock, random: 0.1, handler: _ => Blobs, stateFolder: stateFolder);
    }

    public VirtualClock Clock { get; }

    public FakeBlobs Blobs { get; }

    public TestBed Bed { get; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    public BlobStore Store => NewStore(("AZURE_STORAGE_KEY", Key));

    public static string SlotText(DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"{{\"version\":1,\"slot\":{at.ToUnixTimeSeconds()}}}");

    public BlobStore NewStore(params (string Name, string Value)[] settings) => new(Bed.Context(settings), BlobAddress.Read(Address));

    public ProviderContext Context(params (string Name, string Value)[] settings) => Bed.Context(settings);

    public Task<IMonitorTurn> TurnAsync(TimeSpan? patience = null) => Store.TakeTurnAsync(Bed.Runtime, patience ?? TimeSpan.FromSeconds(30), static () => { }, TestContext.Current.CancellationToken);

    public async Task<SampleStore> SamplesAsync() =>
        SampleStore.Open(await Store.OpenSamplesAsync(Now, TestContext.Current.CancellationToken), Now, new SampleFacts());

    public SecretRedactor Redactor => Bed.Runtime.Redactor;

    public void Dispose()
    {
        Bed.Dispose();
        Blobs.Dispose();
    }
}
