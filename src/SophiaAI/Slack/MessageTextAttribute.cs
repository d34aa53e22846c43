using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Services.Slack.Posting;

namespace SophiaAI.Slack;

/// <summary>For the text of a message: what Send-SlackMessage returns names a thread, and is no text.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class MessageTextAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => EngineValue.Bare(inputData) is SlackPostedMessage
        ? throw new ArgumentTransformationMetadataException("It is a message that was posted. To reply to it, give the reply as -Text.")
        : inputData;
}
