using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Features.Rotation;
using SophiaAI.Providers.Features.Secrets;
using SophiaAI.Providers.Services.Gong;
using SophiaAI.Providers.Services.Pulumi.Definitions;

namespace SophiaAI.Providers.Tests.Features.Rotation;

/// <summary>How an unfinished rotation is stored in an environment.</summary>
public sealed class RotationLayoutTests
{
    private static readonly CredentialRotation s_gong = SophiaServices.List.FindRotation(GongService.AccessKeySecret)!;

    private static readonly RotationRecord s_record = new()
    {
        StartedAt = new DateTimeOffset(2026, 11, 23, 13, 17, 25, TimeSpan.Zero),
        Stage = RotationStage.Started,
        Runs = ["a", "b"],
        Facts = new Dictionary<string, string> { ["costs"] = "$5 ${x} $$", ["empty"] = "e" },
        Pending = new Dictionary<string, string> { ["AccessKey"] = "$ecret\n\"two\"", ["AccessKeySecret"] = "s" },
    };

    [Fact]
    public void A_record_reads_back_as_it_was_written_and_goes_without_a_trace()
    {
        const string others = "# ours\nvalues:\n  mine: 1 # kept\n";
        EscDocument document = new(others);
        Write(document, s_record);
        RotationRecord read = RotationLayout.Read(document, s_gong)!;
        Assert.Equal((s_record.Identity, s_record.StartedAt), (read.Identity, read.StartedAt));
        Assert.Equal(s_record.Facts, read.Facts);
        Assert.Equal(s_record.Pending, read.Pending);
        Assert.Empty(read.Previous);

        RotationRecord published = s_record with { Stage = RotationStage.Published, Pending = new Dictionary<string, string>(), Previous = s_record.Pending };
        Write(document, published);
        read = RotationLayout.Read(document, s_gong)!;
        Assert.Equal((published.Identity, 0, 2), (read.Identity, read.Pending.Count, read.Previous.Count));

        Write(document, null);
        Assert.Null(RotationLayout.Read(document, s_gong));
        Assert.Equal(others, document.Write());
    }

    [Fact]
    public void Secrets_of_a_record_are_kept_as_secrets()
    {
        EscDocument document = new(string.Empty);
        Write(document, s_record);
        Assert.True(document.Find(RotationLayout.PathOf(s_gong).Append("pending").Append("AccessKey"))!.IsSecret);
    }

    [Fact]
    public void The_same_record_again_changes_nothing()
    {
        EscDocument document = new(string.Empty);
        Write(document, s_record);
        Assert.All(RotationLayout.Edits(document, s_gong, s_record), static step => Assert.Equal(SecretAction.Unchanged, step.Action), throwIfEmpty: true);
    }

    [Theory]
    [InlineData("values:\n  sophia:\n    gong:\n      accessKey: {fn::secret: k}\n      accessKeySecret: {fn::secret: s}\n", "k", "s")]
    [InlineData("values:\n  environmentVariables:\n    GONG_ACCESS_KEY: {fn::secret: k}\n    GONG_API_SECRET: plain$$\n", "k", "plain$")]
    [InlineData("values:\n  sophia:\n    gong:\n      accessKey: {fn::secret: k}\n  environmentVariables:\n    GONG_API_KEY: ${sophia.gong.accessKey}\n    GONG_API_SECRET: {fn::secret: s}\n", "k", "s")]
    public void The_values_in_use_are_found_where_they_stand(string yaml, string key, string secret)
    {
        IReadOnlyDictionary<string, string> values = RotationLayout.Values(new EscDocument(yaml), s_gong)!;
        Assert.Equal((key, secret), (values["AccessKey"], values["AccessKeySecret"]));
    }

    [Theory]
    [InlineData("values:\n  sophia:\n    gong:\n      accessKey: {fn::secret: k}\n")]
    [InlineData("imports: [shared]\nvalues:\n  environmentVariables:\n    GONG_API_KEY: ${shared.key}\n    GONG_API_SECRET: {fn::secret: s}\n")]
    public void Half_a_credential_and_a_reference_are_none(string yaml) => Assert.Null(RotationLayout.Values(new EscDocument(yaml), s_gong));

    private static void Write(EscDocument document, RotationRecord? record)
    {
        foreach (SecretEdit step in RotationLayout.Edits(document, s_gong, record).ToArray()) step.Apply(document);
    }
}
