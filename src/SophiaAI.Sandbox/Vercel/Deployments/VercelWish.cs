namespace SophiaAI.Sandbox.Vercel.Deployments;

/// <summary>What shall go wrong with a deployment. The sandbox's own: it is asked for by the deployment's meta "sandbox".</summary>
internal static class VercelWish
{
    public const string Name = "sandbox";

    public const string BuildFails = "build-fails";

    public const string PromotionFails = "promotion-fails";
}
