//! Twenty actions, drawn by a seed, against the mock service.

use crate::support::World;
use docbind_mock::Config;
use insta::assert_snapshot;
use std::fmt::Write;

/// The seed of the drawing.
const SEED: u64 = 19;

/// How many lines of what an action returns are shown.
const MAX_LINES: usize = 6;

#[test]
fn twenty_actions() {
    let world = World::with(Config { population: 2, ..Config::default() });
    let lines = world.run("__examples").out;
    let mut lines: Vec<&str> = lines.lines().filter(|it| !it.starts_with('#')).collect();
    let mut state = SEED;
    let mut res = String::new();
    for _ in 0..20 {
        // A linear congruential generator, with the constants of MMIX.
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let line = lines.remove(usize::try_from(state >> 33).unwrap() % lines.len());
        let mut shell = std::process::Command::new("sh");
        shell.env_clear().envs(world.environment()).env("UCLOUD", crate::support::program());
        let script = format!("\"$UCLOUD\" {} 2>&1", line.strip_prefix("ucloud ").unwrap());
        let output = shell.arg("-c").arg(script).output().unwrap();
        let out = String::from_utf8(output.stdout).unwrap();
        let _ = writeln!(res, "$ {line}");
        out.lines().take(MAX_LINES).for_each(|it| res += &format!("{it}\n"));
        if out.lines().count() > MAX_LINES {
            res += "…\n";
        }
        let _ = writeln!(res, "# {}", output.status.code().unwrap_or(-1));
    }
    assert_snapshot!(res, @"
    $ ucloud udisk describe-udisk --region=cn-bj2 --zone=cn-bj2-05 --project-id=org-q7m2ka --offset=0 --limit=20 --disk-type=CLOUD_RSSD --protocol-version=1 --is-boot=False --ignore-ubill-info=No --status=InUse
    {
      \"DataSet\": [
        {
          \"Zone\": \"cn-bj2-05\",
          \"UDiskId\": \"bs-vlx2pk87\",
          \"Name\": \"udisk-d7tc\",
    …
    # 0
    $ ucloud uhub update-repo --project-id=org-q7m2ka --repo-name=batch-jobs --is-shared=false --description='夜间离线任务'
    {}
    # 0
    $ ucloud ugc stop-task --region=cn-bj2 --task-id=7c2f9a4e --access-token=T4W9QX2M7KD1ZB6R0VHC8NLE35GYJP
    {
      \"TaskId\": \"7c2f9a4e\"
    }
    # 0
    $ ucloud unet create-firewall --region=cn-bj2 --project-id=org-q7m2ka --rule.0='TCP|443|0.0.0.0/0|ACCEPT|HIGH|网站' --rule.1='TCP|22|198.51.100.0/24|ACCEPT|MEDIUM|运维' --name=web-front --tag=Default --remark='前端服务器'
    {
      \"FWId\": \"firewall-7v5xj5wj\"
    }
    # 0
    $ ucloud uhost create-uhost-instance --region=cn-bj2 --zone=cn-bj2-05 --project-id=org-q7m2ka --image-id=uimage-c5n8rz1e --disks.0.is-boot=True --disks.0.type=CLOUD_RSSD --disks.0.size=40 --disks.1.is-boot=False --disks.1.type=CLOUD_RSSD --disks.1.size=200 --disks.1.backup-type=SNAPSHOT --disks.1.backup-mode=Custom --disks.1.custom-backup.journal=12 --disks.1.custom-backup.hour=24 --disks.1.custom-backup.day=5 --login-mode=Password --password='SGFyYm9yLTIwMjU=' --name=orders-01 --tag=Default --charge-type=Month --quantity=1 --cpu=4 --memory=8192 --net-capability=Ultra --hotplug-feature=true --vpc-id=uvnet-p2d6vs0x --subnet-id=subnet-j8f1nc4y --private-ip.0=10.9.37.14 --machine-type=O --minimal-cpu-platform=Intel/Cascadelake --max-count=1 --network-interface.0.eip.bandwidth=5 --network-interface.0.eip.pay-mode=Bandwidth --network-interface.0.eip.operator-name=Bgp --network-interface.0.create-cernet-ip=false --user-data='I2Nsb3VkLWNvbmZpZwo=' --auto-data-disk-init=On --features.uni=true --sec-group-id.0.id=secgroup-h1w5zq9r --sec-group-id.0.priority=1 --security-mode=SecGroup --labels.0.key=team --labels.0.value='交易' --base64
    {
      \"UHostIds\": [
        \"uhost-89hbrv6h\"
      ],
      \"IPs\": [
        \"10.122.95.40\",
    …
    # 0
    $ ucloud udisk detach-udisk --region=cn-bj2 --zone=cn-bj2-05 --project-id=org-q7m2ka --udisk-id=bsr-w9e4hk7d --host-id=uhost-k3v9q2wm
    {
      \"UHostId\": \"uhost-yspx70q7\",
      \"UDiskId\": \"bsr-w9e4hk7d\",
      \"HostId\": \"uhost-k3v9q2wm\"
    }
    # 0
    $ ucloud uhost get-uhost-instance-price --region=cn-bj2 --zone=cn-bj2-05 --project-id=org-q7m2ka --cpu=4 --memory=8192 --count=1 --disks.0.is-boot=True --disks.0.size=40 --disks.0.type=CLOUD_RSSD --disks.1.is-boot=False --disks.1.size=200 --disks.1.type=CLOUD_RSSD --image-id=uimage-c5n8rz1e --charge-type=Month --machine-type=O --quantity=1 --show-price-details=true
    {
      \"PriceSet\": [
        {
          \"ChargeType\": \"Month\",
          \"Price\": 412.5,
          \"OriginalPrice\": 458.33,
    …
    # 0
    $ ucloud udisk describe-udisk-price --region=cn-bj2 --zone=cn-bj2-05 --project-id=org-q7m2ka --size=200 --charge-type=Month --quantity=1 --snapshot-service=Yes --disk-type=RSSDDataDisk --is-total-price=No --machine-type=O --backup-mode=Base
    {
      \"DataSet\": [
        {
          \"ChargeType\": \"Month\",
          \"Price\": 15000,
          \"ChargeName\": \"charge-pdn9\",
    …
    # 0
    $ ucloud uaccount create-project --project-name='测试环境'
    {
      \"ProjectId\": \"org-hy6v9f\"
    }
    # 0
    $ ucloud uaccount get-project-list --is-finance=No
    {
      \"ProjectCount\": 3,
      \"ProjectSet\": [
        {
          \"ProjectId\": \"org-fvtw3g\",
          \"ProjectName\": \"project-qv32\",
    …
    # 0
    $ ucloud ugc submit-task --region=cn-bj2 --image-name=render_farm/frame-encoder:0.9.1 --access-token=T4W9QX2M7KD1ZB6R0VHC8NLE35GYJP --cmd='encode --preset fast' --output-dir=/data/out --output-file-name=clip.mp4 --task-type=Async --time-out=600 --task-name=encode-clip-17
    {
      \"TaskId\": \"task-k4zmwy6t\"
    }
    # 0
    $ ucloud ugc get-task-detail --region=cn-bj2 --task-id=7c2f9a4e
    {
      \"ImageName\": \"image-qbv8\",
      \"Cmd\": \"encode --preset fast\",
      \"OutputDir\": \"/data/out\",
      \"OutputFileName\": \"outputfile-3rf7\",
      \"TaskId\": \"7c2f9a4e\",
    …
    # 0
    $ ucloud uaccount terminate-project --project-id=org-z3e8uw
    {}
    # 0
    $ ucloud unet get-eip-price --region=cn-bj2 --project-id=org-q7m2ka --operator-name=Bgp --bandwidth=5 --pay-mode=Bandwidth --quantity=1
    {
      \"PriceSet\": [
        {
          \"ChargeType\": \"Month\",
          \"Price\": 115.0,
          \"OriginalPrice\": 125.5,
    …
    # 0
    $ ucloud unet release-eip --region=cn-bj2 --project-id=org-q7m2ka --eip-id=eip-g5r0lz8c
    {}
    # 0
    $ ucloud uhost create-custom-image --region=cn-bj2 --zone=cn-bj2-05 --project-id=org-q7m2ka --uhost-id=uhost-k3v9q2wm --image-name=orders-2025-03 --image-description='订单服务三月版' --data-udisk-ids.0=bsr-w9e4hk7d
    {
      \"ImageId\": \"uimage-jnr9m44h\",
      \"DataSnapshotIds\": [
        \"snapshot-1fr1yqpf\",
        \"snapshot-8wzt1n89\"
      ]
    …
    # 0
    $ ucloud ugc get-access-token --region=cn-bj2 --expire-in=3600
    {
      \"AccessToken\": \"T4W9QX2M7KD1ZB6R0VHC8NLE35GYJP\",
      \"ExpireIn\": 3600
    }
    # 0
    $ ucloud uhub get-repo-image --project-id=org-q7m2ka --repo-name=web-base --offset=0 --limit=20
    {
      \"TotalCount\": 2,
      \"ImageSet\": [
        {
          \"ImageName\": \"image-9f7x2wb4\",
          \"PullCount\": 1284,
    …
    # 0
    $ ucloud ugc get-image-bucket-list --region=cn-bj2 --bucket-type=User --limit=20 --offset=0
    {
      \"TotalCount\": 2,
      \"ImageSet\": [
        {
          \"BucketName\": \"bucket-ybgr0lly\",
          \"BucketType\": \"User\",
    …
    # 0
    $ ucloud uhub get-repo --project-id=org-q7m2ka --type=private --offset=0 --limit=2
    {
      \"TotalCount\": 2,
      \"RepoSet\": [
        {
          \"RepoName\": \"repo-cdf8dwgd\",
          \"CreateTime\": \"1748081770\",
    …
    # 0
    ");
}
