// What a call costs in Go, done the way the vendor's Go SDK does it: the request is a struct of
// pointers that reflection walks into maps of strings, its parameters are sorted, joined and hashed,
// and go through url.Values; the answer is decoded by encoding/json into structs.
//
// This is not the SDK, which no registry that we can reach carries. It leaves out what the SDK does
// besides (defaults, logging, middleware, a request object), so that the SDK takes longer than this.
//
//	main ANSWER.json
package main

import (
	"crypto/sha1"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"os"
	"reflect"
	"runtime"
	"sort"
	"strconv"
	"testing"
)

type disk struct {
	IsBoot, Type, BackupType *string
	Size                     *int
}

type label struct {
	Key, Value *string
}

type common struct {
	Action, Region, ProjectId, Zone *string
}

// The parameters of the action that docbind's side measures.
type createHost struct {
	common
	ImageId, LoginMode, Password, Name, Tag, ChargeType, GpuType, NetCapability   *string
	VPCId, SubnetId, SecurityGroupId, MachineType, MinimalCpuPlatform, UserData   *string
	CouponId, HostIp, KeyPairId, IsolationGroup, AlarmTemplateId, UserDataHubInfo *string
	Quantity, CPU, Memory, GPU, MaxCount                                          *int
	HotplugFeature, InstallAgent                                                  *bool
	Disks                                                                         []disk
	Labels                                                                        []label
}

func p[T any](it T) *T { return &it }

func request() *createHost {
	volume := func(boot, kind string, size int) disk {
		return disk{IsBoot: p(boot), Type: p(kind), BackupType: p("NONE"), Size: p(size)}
	}
	return &createHost{
		common: common{
			Action: p("CreateUHostInstance"), Region: p("cn-bj2"),
			ProjectId: p("org-a1b2c3"), Zone: p("cn-bj2-05"),
		},
		ImageId: p("uimage-a1b2c3d4"), LoginMode: p("Password"), Password: p("SGFyYm9yLTIwMjU="),
		Name: p("lighthouse"), Tag: p("Default"), ChargeType: p("Month"), GpuType: p("T4"),
		NetCapability: p("Normal"), VPCId: p("uvnet-a1b2c3d4"), SubnetId: p("subnet-a1b2c3d4"),
		SecurityGroupId: p("firewall-a1b2c3d4"), MachineType: p("O"),
		MinimalCpuPlatform: p("Intel/Auto"), UserData: p("IyEvYmluL3No"), CouponId: p(""),
		Quantity: p(1), CPU: p(4), Memory: p(8192), GPU: p(1), MaxCount: p(1),
		HotplugFeature: p(false),
		Disks:          []disk{volume("True", "CLOUD_RSSD", 40), volume("False", "CLOUD_SSD", 200)},
		Labels:         []label{{p("night"), p("yes")}, {p("shore"), p("yes")}},
	}
}

// parameters are those of a struct: a map of its own for each struct inside, copied into the outer one.
func parameters(name string, it reflect.Value) map[string]string {
	res := map[string]string{}
	kind := it.Type()
	for at := range kind.NumField() {
		inner := kind.Field(at).Name
		switch {
		case kind.Field(at).Anonymous:
			inner = name
		case name != "":
			inner = fmt.Sprintf("%s.%s", name, inner)
		}
		add(inner, it.Field(at), res)
	}
	return res
}

// add adds the parameters of a value to those that are known; what is nil is left out.
func add(name string, it reflect.Value, to map[string]string) {
	switch it.Kind() {
	case reflect.Pointer:
		if !it.IsNil() {
			add(name, it.Elem(), to)
		}
	case reflect.Struct:
		maps.Copy(to, parameters(name, it))
	case reflect.Slice:
		for at := range it.Len() {
			add(fmt.Sprintf("%s.%d", name, at), it.Index(at), to)
		}
	case reflect.Int:
		to[name] = strconv.FormatInt(it.Int(), 10)
	case reflect.Bool:
		to[name] = strconv.FormatBool(it.Bool())
	case reflect.String:
		to[name] = it.String()
	default:
		panic("no parameter: " + it.Kind().String())
	}
}

func encode(from *createHost) string {
	form := url.Values{}
	for name, value := range parameters("", reflect.ValueOf(from).Elem()) {
		form.Set(name, value)
	}
	form.Set("PublicKey", "a public key of the usual length")
	names := make([]string, 0, len(form))
	for name := range form {
		names = append(names, name)
	}
	sort.Strings(names)
	text := ""
	for _, name := range names {
		text += name + form.Get(name)
	}
	sum := sha1.Sum([]byte(text + "a private key of it"))
	form.Set("Signature", hex.EncodeToString(sum[:]))
	return form.Encode()
}

type answer struct {
	Action     string
	RetCode    int
	Message    string
	TotalCount int
	UHostSet   []host
}

type host struct {
	AutoRenew, BasicImageId, BasicImageName, BootDiskState, ChargeType, CpuPlatform string
	HostType, ImageId, IsolationGroup, LifeCycle, MachineType, Name, NetCapability  string
	NetworkState, OsName, OsType, Remark, State, StorageType, SubnetType, Tag       string
	TimemachineFeature, UHostId, UHostType, Zone, RdmaClusterId, GpuType            string
	CPU, GPU, Memory, CreateTime, ExpireTime, TotalDiskSpace                        int
	CloudInitFeature, HotplugFeature, IPv6Feature, HpcFeature                       bool
	DiskSet                                                                         []volume
	IPSet                                                                           []address
}

type volume struct {
	DiskId, DiskType, Drive, Encrypted, IsBoot, Name, Type, BackupType string
	Size                                                               int
}

type address struct {
	IP, IPId, IPMode, Mac, SubnetId, Type, VPCId, Default, NetworkInterfaceId string
	Weight, Bandwidth                                                         int
}

func decode(text []byte) answer {
	var res answer
	if err := json.Unmarshal(text, &res); err != nil {
		panic(err)
	}
	return res
}

// perCall is how long a call takes, in nanoseconds.
func perCall(what func()) float64 {
	res := testing.Benchmark(func(b *testing.B) {
		for range b.N {
			what()
		}
	})
	return float64(res.T.Nanoseconds()) / float64(res.N)
}

func main() {
	text, err := os.ReadFile(os.Args[1])
	if err != nil {
		panic(err)
	}
	sent := request()
	all := map[string]any{
		"version":   runtime.Version(),
		"form":      encode(sent),
		"hosts":     len(decode(text).UHostSet),
		"encode_ns": perCall(func() { encode(sent) }),
		"decode_ns": perCall(func() { decode(text) }),
	}
	if err := json.NewEncoder(os.Stdout).Encode(all); err != nil {
		panic(err)
	}
}
