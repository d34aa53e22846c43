using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Resources;
using SophiaAI.Providers.Features.Infrastructure;
using SophiaAI.Providers.Features.Infrastructure.Applying;
using SophiaAI.Providers.Features.Infrastructure.Manifest;
using SophiaAI.Providers.Features.Infrastructure.Planning;

namespace SophiaAI.Providers.Tests.Features.Infrastructure.Applying;

/// <summary>A change is made if it is in all that matters what was approved, and the approval itself is never sent.</summary>
public sealed class PlanApprovalTests
{
    private static readonly ResourceKind s_kind = new("Service", "Thing");

    private static readonly SophiaPlanChange s_change = new()
    {
        Service = "Service",
        Kind = "Thing",
        Name = "a",
        Action = ResourceAction.Update,
        Impact = ResourceImpact.Changes,
        Properties = [new SophiaPropertyChange { Path = "size", Before = "1", After = "2" }],
        Statements = ["ALTER a"],
        Fingerprint = "F",
        Manifest = "sophia.yaml",
        ManifestHash = "H",
        Place = "sophia.yaml:4",
    };

    public static TheoryData<string> Differences => ["fingerprint", "action", "refusal", "before", "after", "property", "statement", "statements"];

    [Fact]
    public void A_change_is_the_same_whatever_is_said_about_it() =>
        Assert.True(PlanApproval.IsSame(s_change, s_change with { Reason = "other", Notes = ["other"], Place = "sophia.yaml:9", Properties = [.. s_change.Properties], Statements = [.. s_change.Statements] }));

    [Theory]
    [MemberData(nameof(Differences))]
    public void A_change_that_differs_in_what_matters_is_another_one(string what)
    {
        SophiaPropertyChange property = s_change.Properties[0];
        SophiaPlanChange other = what switch
        {
            "fingerprint" => s_change with { Fingerprint = "G" },
            "action" => s_change with { Action = ResourceAction.Replace },
            "refusal" => s_change with { Refusal = "It is protected." },
            "before" => s_change with { Properties = [property with { Before = "0" }] },
            "after" => s_change with { Properties = [property with { After = "3" }] },
            "property" => s_change with { Properties = [property, property] },
            "statement" => s_change with { Statements = ["ALTER b"] },
            _ => s_change with { Statements = [] },
        };
        Assert.False(PlanApproval.IsSame(s_change, other));
        (IReadOnlyList<PlannedChange> approved, IReadOnlyList<SophiaPlanResult> refused) = PlanApproval.Match(Plan(Planned(other)), [s_change]);
        Assert.Empty(approved);
        Assert.Equal((ApplyStatus.Refused, PlanApproval.HasMoved), (Assert.Single(refused).Status, refused[0].Reason));
    }

    [Fact]
    public void Only_what_was_approved_is_made_and_in_the_order_of_the_new_plan()
    {
        PlannedChange[] all = [.. new[] { "c", "a", "b" }.Select(static name => Planned(s_change with { Name = name }))];
        (IReadOnlyList<PlannedChange> approved, IReadOnlyList<SophiaPlanResult> refused) = PlanApproval.Match(Plan(all), [s_change with { Name = "a" }, s_change with { Name = "c" }, s_change with { Name = "a" }]);
        Assert.Equal(["c", "a"], approved.Select(static one => one.Shown.Name));
        // What is made is the new change, not the one of the approval.
        Assert.Same(all[0], approved[0]);
        Assert.Empty(refused);
    }

    [Fact]
    public void What_somebody_has_done_meanwhile_is_unchanged_and_what_has_gone_is_refused()
    {
        (IReadOnlyList<PlannedChange> approved, IReadOnlyList<SophiaPlanResult> left) = PlanApproval.Match(Plan(Planned(s_change, ResourceAction.None)), [s_change, s_change with { Name = "gone" }]);
        Assert.Empty(approved);
        Assert.Equal([(ApplyStatus.Unchanged, "There is nothing to do any more."), (ApplyStatus.Refused, PlanApproval.HasMoved)], left.Select(static one => (one.Status, one.Reason)));
    }

    [Fact]
    public void Another_manifest_stops_everything()
    {
        ServiceException failure = Assert.Throws<ServiceException>(() => PlanApproval.Match(Plan(Planned(s_change)), [s_change, s_change with { Name = "b", ManifestHash = "other" }]));
        Assert.Equal((FailureReason.InvalidRequest, "The plan was made of another sophia.yaml than there is now (sophia.yaml). Nothing was changed."), (failure.Reason, failure.Message));
    }

    private static ManifestPlan Plan(params PlannedChange[] all) => new(new SophiaManifest { Name = "sophia.yaml", Hash = "H", Sections = [] }, all);

    private static PlannedChange Planned(SophiaPlanChange shown, string? action = null) =>
        new(new ResourceChange(new ResourceWish(s_kind, shown.Name, default), null, action ?? shown.Action) { Refusal = shown.Refusal }, new NoDriver(), [], shown with { Action = action ?? shown.Action });

    private sealed class NoDriver : ResourceDriver
    {
        public override Task<IReadOnlyDictionary<ResourceId, LiveResource>> ReadAsync(IReadOnlyList<ResourceWish> wishes, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override IReadOnlyList<ResourceStep> Steps(ResourceChange change) => throw new NotSupportedException();
    }
}
